select * from command where id < :#before order by id desc limit :#limit
