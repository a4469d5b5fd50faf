-- Takes an alert's place on a channel, once; answers as counts: time, of its rule, end of the storm, whether there was
-- room, when there will be, and which alert it repeats.
-- ARGV: 1 now, 2 the channel, 3 the alert, 4 whether it is critical (1 or 0), 5 its type, 6 its rule, 7 what it tells of,
--       8 milliseconds in which that is a duplicate, 9 milliseconds of the limits, 10 most of the type or empty, 11 most of
--       all, 12 milliseconds of a storm, 13 most of a rule
local now, channel, alert = tonumber(ARGV[1]), ARGV[2], ARGV[3]
local taken = key('taken', channel, alert)
local first = redis.call('GET', taken)
if first then
  return first
end

-- Redis forgets by its own clock, and the windows are by the callers': a while longer does no harm.
local SLACK = 60000

local function text(number)
  return string.format('%.0f', number)
end

local function window(name, length)
  redis.call('ZREMRANGEBYSCORE', name, '-inf', text(now - length))
  return redis.call('ZCARD', name)
end

local function add(name, length)
  redis.call('ZADD', name, now, alert)
  redis.call('PEXPIRE', name, text(length + SLACK))
end

-- When so many of a window have left it that there is room; now where there is.
local function roomAt(name, most, length)
  local size = window(name, length)
  if size < most then
    return now
  end
  if most == 0 then
    return now + length
  end
  return tonumber(redis.call('ZRANGE', name, size - most, size - most, 'WITHSCORES')[2]) + length
end

local duplicateOf = ''
local topic, within = key('topic', channel, ARGV[7]), tonumber(ARGV[8])
local told = redis.call('HMGET', topic, 'at', 'alert')
if told[1] and tonumber(told[1]) + within > now then
  duplicateOf = told[2]
else
  redis.call('HSET', topic, 'at', ARGV[1], 'alert', alert)
  redis.call('PEXPIRE', topic, text(within + SLACK))
end

local rule, stormLength = key('rule', channel, ARGV[6]), tonumber(ARGV[12])
window(rule, stormLength)
add(rule, stormLength)
local ofRule = redis.call('ZCARD', rule)
local stormEnds = tonumber(redis.call('ZRANGE', rule, 0, 0, 'WITHSCORES')[2]) + stormLength

local limitEnds = now
if ARGV[4] == '0' then
  local all, ofType, length = key('all', channel), key('type', channel, ARGV[5]), tonumber(ARGV[9])
  limitEnds = roomAt(all, tonumber(ARGV[11]), length)
  window(ofType, length)
  if ARGV[10] ~= '' then
    limitEnds = math.max(limitEnds, roomAt(ofType, tonumber(ARGV[10]), length))
  end
  if limitEnds == now and duplicateOf == '' and ofRule <= tonumber(ARGV[13]) then
    add(all, length)
    add(ofType, length)
  end
end
local answer = table.concat({ARGV[1], ofRule, text(stormEnds), limitEnds == now and 1 or 0, text(limitEnds), duplicateOf},
    ' ')
redis.call('SET', taken, answer, 'EX', KEPT)
return answer
