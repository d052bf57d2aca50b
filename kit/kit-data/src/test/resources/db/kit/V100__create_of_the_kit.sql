create table of_the_kit (id int primary key);
