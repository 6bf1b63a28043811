-- Questions that the tables in spectrum_read answer. Any SQL client will do:
--   psql "$CONNECTION" -v ON_ERROR_STOP=1 -f samples/queries.sql
-- Put your spectrum's slug in place of ai-filmmaking. Each table and column explains itself: \d+ spectrum_read.votes

-- 1. The chart as it is now, the most voted tools first.
select name, kind, round(x::numeric, 2) as x, round(y::numeric, 2) as y, votes
from spectrum_read.chart
where spectrum = 'ai-filmmaking'
order by votes desc, name;

-- 2. Which tools do people disagree about most?
select name, votes, round(sd_x::numeric, 1) as spread_x, round(sd_y::numeric, 1) as spread_y
from spectrum_read.chart
where spectrum = 'ai-filmmaking' and votes >= 5
order by sd_x ^ 2 + sd_y ^ 2 desc
limit 10;

-- 3. How far did each dot travel between two days? (The last place on or before each day; dots stand still between rows.)
with place as (
    select tool_id, moment, x, y
    from (values (date '2026-01-01'), (date '2100-01-01')) as asked (moment)
    cross join lateral (
        select distinct on (tool_id) tool_id, x, y
        from spectrum_read.position_history_daily
        where spectrum = 'ai-filmmaking' and day <= moment
        order by tool_id, day desc
    ) then_
)
select t.name, round(a.x::numeric, 1) as x_before, round(b.x::numeric, 1) as x_after,
       round(sqrt((b.x - coalesce(a.x, t.start_x)) ^ 2 + (b.y - coalesce(a.y, t.start_y)) ^ 2)::numeric, 1) as distance
from place b
join spectrum_read.tools t on t.spectrum = 'ai-filmmaking' and t.tool_id = b.tool_id
left join place a on a.tool_id = b.tool_id and a.moment < b.moment
where b.moment = date '2100-01-01'
order by distance desc nulls last;

-- 4. The average of each session: what people last said in it, one vote per person and tool.
select s.number, s.title, v.tool_id, round(avg(v.x), 2) as x, round(avg(v.y), 2) as y, count(*) as votes
from spectrum_read.sessions s
join (
    select distinct on (session_id, tool_id, participant_id) session_id, tool_id, x, y
    from spectrum_read.votes
    where spectrum = 'ai-filmmaking' and act <> 'withdrawn' and struck_by is null
    order by session_id, tool_id, participant_id, sequence desc
) v using (session_id)
where s.spectrum = 'ai-filmmaking'
group by s.number, s.title, v.tool_id
order by s.number, v.tool_id;

-- 5. How busy was each session? Votes, people, and how many changed their mind.
select s.title, s.started_at, s.ended_at, count(v.sequence) as votes, count(distinct v.participant_id) as people,
       count(*) filter (where v.act = 'changed') as changed
from spectrum_read.sessions s
left join spectrum_read.votes v on v.spectrum = s.spectrum and v.session_id = s.session_id
where s.spectrum = 'ai-filmmaking'
group by s.number, s.title, s.started_at, s.ended_at
order by s.number;

-- 6. Where do the disciplines differ? Only groups of five and more.
select t.name, d.discipline, round(d.x, 1) as x, round(d.y, 1) as y, d.votes, round((d.x - p.x::numeric), 1) as right_of_all
from spectrum_read.discipline_positions d
join spectrum_read.tools t using (spectrum, tool_id)
join spectrum_read.current_positions p using (spectrum, tool_id)
where d.spectrum = 'ai-filmmaking' and d.votes >= 5
order by abs(d.x - p.x::numeric) desc nulls last;

-- 7. What did moderators do, and why?
select m.recorded_at, m.act, coalesce(t.name, p.pseudonym, m.rollback_id) as about, m.votes, m.reason, m.by
from spectrum_read.moderation_log m
left join spectrum_read.tools t using (spectrum, tool_id)
left join spectrum_read.participants p on p.spectrum = m.spectrum and p.participant_id = m.participant_id
where m.spectrum = 'ai-filmmaking'
order by m.sequence;

-- 8. Do the votes give the dots? The difference is zero but for the last digits, where the start has no weight of its own.
select p.tool_id, p.x - avg(v.x)::double precision as difference_x, p.y - avg(v.y)::double precision as difference_y
from spectrum_read.current_positions p
join spectrum_read.current_votes v using (spectrum, tool_id)
where p.spectrum = 'ai-filmmaking' and p.votes_x > 0 and p.votes_y > 0
group by p.tool_id, p.x, p.y
order by p.tool_id;
