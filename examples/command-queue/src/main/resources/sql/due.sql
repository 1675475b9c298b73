select id from command
where state = 'queued' and not_before <= :#now and (expires_at is null or expires_at > :#now)
order by priority desc, id limit :#batch
for update skip locked
