select * from command where idempotency_key = :#key
