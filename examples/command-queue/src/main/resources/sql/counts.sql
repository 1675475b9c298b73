select state, count(*) as commands from command group by state
