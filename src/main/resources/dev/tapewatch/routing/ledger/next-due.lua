-- Answers when a channel's next entry is due or its lease ends; nothing where none waits.
-- ARGV: 1 the channel
local channel = ARGV[1]
local first = redis.call('ZRANGE', key('delayed', channel), 0, 0, 'WITHSCORES')[2]
for _, severity in ipairs(SEVERITIES) do
  local ready = redis.call('ZRANGE', key('ready', channel, severity), 0, 0)[1]
  if ready then
    local entry = redis.call('HMGET', key('entry', channel, string.sub(ready, 13)), 'claim', 'due', 'lease')
    local due = entry[1] == '' and entry[2] or entry[3]
    if not first or tonumber(due) < tonumber(first) then
      first = due
    end
  end
end
return first
