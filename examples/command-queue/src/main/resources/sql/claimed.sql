select * from command where claim = :#claim and state = 'running' order by priority desc, id
