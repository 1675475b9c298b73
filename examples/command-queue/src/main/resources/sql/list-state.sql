select * from command where state = :#state and id < :#before order by id desc limit :#limit
