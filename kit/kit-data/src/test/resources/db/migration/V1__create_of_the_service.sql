create table of_the_service (id int primary key, kit int references of_the_kit);
