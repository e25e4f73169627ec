const words = (text: string) => text.trim().split(/\s+/);

/** Usual names, as they are written in Latin letters, of countries whose names Faker has in native script only or hardly at all. */
export const NAMES_BY_HAND: readonly Readonly<{ given: readonly string[]; surnames: readonly string[] }>[] = [
  {
    given:
      words(`Wei Jun Ming Hui Yan Ying Jing Lei Yong Qiang Xin Hao Yu Xiu Fang Na Min Jie Ping Gang Bo Xiang Ling Hong Mei Lan Xia Juan
      Jianhua Xiaoli Xiaohong Zhiwei Haiyan Yuhan Zixuan Yuxuan Haoyu Xinyi Yichen Mengyao Jiayi Zhihao Weiming Jianjun Guohua Lijuan Xiuying Guiying
      Xiuzhen Yumei Chunhua Dawei Zhenyu Siqi Yuxin Tingting Lingling Jiaqi Wenjing Meihua Peng Kai Chao Feifei Mingze Qing Rong Ting Xue Mei-hua Chia-ling Ming-che Yi-chun Shu-fen`),
    surnames:
      words(`Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Zhu Hu Guo Lin Gao Luo Zheng Liang Xie Tang Deng Feng Cao Peng Zeng Xiao Tian
      Pan Cai Jiang Wei Su Lu Ding Shen Yao Qian Tan Wong Chan Lam Leung Cheung Lau Chow Tsai Hsu Ouyang Sima`),
  },
  {
    given:
      words(`Minjun Seojun Dohyun Jiwoo Jihoon Hyunwoo Jisoo Seoyeon Soyeon Minji Yujin Eunji Jiyoung Sunghoon Youngho Jaehyun Kyungsoo Minseok
      Taehyung Jimin Hyejin Sujin Miyoung Yoona Haneul Jiwon Sangwoo Dongwook Joon Seung Hyun Young Jin Soo Min Ji Hye Eun Sun Woo Kyung Ho Sook
      Seo Yeon Hee Jung Ah Won Tae Dong Sang
      Ji-hoon Eun-jung Hyun-woo Sung-ho Young-mi Jae-sung Mi-sook Kyung-hee Chung-hee Soo-hyun Na-young Ye-rin`),
    surnames: words(
      `Kim Lee Park Choi Jung Jeong Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song Ryu Hong Moon Bae Baek Yang Son Nam Noh`,
    ),
  },
  {
    given:
      words(`Hiroshi Takashi Kenji Akira Satoshi Yuki Haruka Sakura Yoko Keiko Michiko Naoki Daisuke Kenta Takuya Shota Ren Sota Haruto Yuto Hina Yui
      Aoi Mei Rin Misaki Ayumi Emiko Noriko Kazuko Tomoko Yumi Mayumi Makoto Masato Hideo Kazuo Shinji Tetsuya Ryota Ryo Kaito Riku Nanami Mio Chihiro
      Kaori Asuka Megumi Junko Reiko Hiroko Tatsuya Koji Osamu Yasuo Haruki Shigeru Toshio Masako`),
    surnames:
      words(`Sato Suzuki Takahashi Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida Yamada Sasaki Yamaguchi Matsumoto Inoue Kimura Hayashi
      Shimizu Saito Mori Abe Ikeda Hashimoto Ishikawa Ogawa Goto Okada Hasegawa Fujita Kondo Fukuda Nishimura Miyazaki Murakami Takeda Ueda Sugiyama Kuroda
      Ando Maeda Fujiwara Endo Aoki Sakamoto Nakajima Ishii Kaneko Okamoto Harada`),
  },
  {
    given:
      words(`Aarav Vivaan Aditya Arjun Sai Rohan Rahul Amit Anil Sunil Vijay Ravi Sanjay Rajesh Suresh Ramesh Mahesh Manoj Vikram Karthik Arun Ashok Deepak
      Gaurav Nikhil Pranav Siddharth Harish Naveen Prakash Srinivas Venkat Krishna Ganesh Mohan Priya Ananya Diya Kavya Neha Pooja Anjali Divya Shreya Sneha
      Swati Sunita Anita Geeta Meena Lakshmi Radha Sita Deepika Aishwarya Nandini Meera Asha Usha Rekha Padma Shanti Jyoti Ritu Nisha Preeti Gurpreet Harpreet
      Manpreet Jaspreet Imran Farhan Zainab Ayesha Sana Bushra Asif Usman Bilal Nusrat Tahmina Rafiq`),
    surnames:
      words(`Patel Singh Sharma Kumar Gupta Khan Reddy Mehta Shah Joshi Nair Iyer Iyengar Rao Verma Mishra Chowdhury Banerjee Mukherjee Chatterjee Das
      Ghosh Bose Sen Agarwal Aggarwal Jain Kapoor Malhotra Chopra Khanna Bhatt Desai Trivedi Pandey Tiwari Tripathi Yadav Chauhan Rathore Menon Pillai Naidu
      Krishnan Subramanian Venkatesh Raman Srinivasan Kulkarni Deshmukh Patil Shinde Gill Sandhu Dhillon Grewal Qureshi Siddiqui Ansari Malik Hussain Begum`),
  },
  {
    given:
      words(`Mohammed Muhammad Ahmed Mahmoud Ali Hassan Hussein Omar Khalid Abdullah Abdulrahman Ibrahim Youssef Yusuf Mustafa Karim Tariq Samir Hamza Bilal
      Walid Faisal Saud Fahad Nasser Sultan Rashid Majid Adel Amr Tarek Hesham Sherif Khaled Ayman Osama Bassam Ziad Fadi Rami Fatima Aisha Maryam Khadija
      Zainab Layla Leila Noor Nour Huda Salma Amina Yasmin Hala Rania Dina Rana Lina Samira Nadia Zahra Mona Iman Sara Reem Abeer Hanan Latifa Noura Shaima
      Reza Hossein Mehdi Amir Farhad Kaveh Babak Shirin Parisa Nasrin Maryam Zohreh Dariush`),
    surnames:
      words(`Al-Sayed Al-Masri Al-Hashimi Al-Rashid Al-Saud Al-Farsi Al-Ghamdi Al-Harbi Al-Otaibi Haddad Khoury Mansour Nasser Saleh Hamdan Khalil Aziz Hamid
      Farouk Shaheen Najjar Darwish Bakr Barakat Sabbagh Qasim Zaki Fayed Gamal Sabry Benali Bensalem Bouazza Boukhari Cherkaoui Alaoui Bennani Idrissi El-Amin Tazi
      Hosseini Ahmadi Mohammadi Karimi Rezaei Moradi Jafari Rahimi Sadeghi Ghorbani Tehrani`),
  },
  {
    given:
      words(`Chinedu Emeka Ngozi Chioma Amaka Ifeoma Obinna Uche Chukwuma Adaeze Oluwaseun Olumide Adebayo Babatunde Funmilayo Folake Temitope Yetunde Tunde Segun
      Kwame Kofi Kwesi Kojo Yaw Ama Akua Abena Efua Adwoa Mamadou Ousmane Ibrahima Moussa Cheikh Fatou Aminata Mariama Awa Thabo Sipho Bongani Themba Nomsa
      Thandiwe Lerato Zanele Nthabiseng Tendai Tatenda Farai Rutendo Chipo Wanjiku Njeri Achieng Otieno Kamau Mwangi Kiprop Juma Baraka Neema Abebe Tesfaye Haile
      Selam Tigist Dawit Yonas Bereket Hiwot Almaz Abdi Hodan Ayaan`),
    surnames:
      words(`Okafor Okonkwo Okeke Eze Nwosu Obi Adeyemi Adebayo Balogun Ogunleye Abiodun Afolabi Oyelaran Ojo Bello Danjuma Mensah Owusu Boateng Asante Osei Appiah
      Agyeman Addo Diallo Traore Keita Coulibaly Diop Ndiaye Sow Ba Fall Cisse Toure Dlamini Nkosi Ndlovu Khumalo Zulu Mokoena Molefe Mahlangu Naidoo Moyo Ncube
      Sibanda Chikwanha Kamau Mwangi Njoroge Wanjiru Odhiambo Otieno Kipchoge Kiptoo Mutua Mushi Tesfaye Bekele Kebede Girma Haile Warsame Abdi`),
  },
  {
    given:
      words(`Anh Minh Huy Khoa Bao Tuan Hung Dung Quang Duc Hai Nam Long Phong Thanh Trung Hieu Linh Huong Lan Mai Hoa Thuy Trang Ngoc Phuong Hang Nga Yen Thao Vy
      Quynh Budi Agus Dewi Siti Putri Rizky Wayan Made Ketut Nyoman Eko Joko Bambang Sri Ratna Ayu Indah Nur Aisyah Hafiz Faizal Azman Somchai Somsak Siriporn
      Malee Niran Jose Maricel Jomar Rowena Marisol Analyn`),
    surnames:
      words(`Nguyen Tran Le Pham Hoang Huynh Phan Vu Vo Dang Bui Do Ho Ngo Duong Ly Santoso Wijaya Susanto Hidayat Nugroho Setiawan Kusuma Saputra Pratama Siregar
      Nasution Ismail Rahman Othman Chaiyasit Srisai Dela-Cruz Santos Reyes Bautista Ocampo Garcia Aquino Villanueva`),
  },
  {
    given:
      words(`Ivan Dmitri Dmitry Sergei Sergey Alexei Alexey Nikolai Mikhail Vladimir Andrei Pavel Yuri Oleg Igor Boris Anton Maxim Olga Tatiana Natalia Svetlana Irina
      Elena Ekaterina Anastasia Ksenia Yulia Galina Lyudmila Oksana Volodymyr Oleksandr Mykola Andriy Petro Taras Bohdan Oleksandra Kateryna Iryna Nataliya Zoran Dragan
      Goran Milan Nikola Marko Jovan Milica Jelena Ivana Dragana Ana Mirjana Georgi Dimitar Hristo Stoyan Giorgos Dimitris Nikos Kostas Yannis Eleni Maria Katerina
      Giorgi Nino Levan Tamar Armen Hayk Ani`),
    surnames:
      words(`Ivanov Ivanova Petrov Petrova Sidorov Smirnov Smirnova Kuznetsov Popov Volkov Sokolov Lebedev Kozlov Novikov Morozov Pavlov Orlov Fedorov Shevchenko
      Kovalenko Bondarenko Tkachenko Melnyk Kravchenko Kovalchuk Petrenko Jovanovic Petrovic Nikolic Markovic Djordjevic Stojanovic Ilic Horvat Kovac Babic Maric Novak
      Dimitrov Georgiev Papadopoulos Nikolaidis Georgiou Beridze Kapanadze Sargsyan Hovhannisyan Grigoryan`),
  },
];
