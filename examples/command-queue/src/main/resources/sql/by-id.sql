select * from command where id = :#id
