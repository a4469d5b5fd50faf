-- Lists deliveries, the latest change first; answers for each all names and values.
-- ARGV: 1 the channel, 2 the state, 3 the alert, any of which may be empty, 4 at most how many, 5 the cursor or empty,
--       6 whether those of an alert are wanted in the order of its plan (1 or 0)
local channel, state, wanted, most = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
local below = ARGV[5] == '' and '+inf' or '(' .. ARGV[5]
local STEP = 200
local found = {}

local function take(name)
  local delivery = fields(name)
  if delivery and (channel == '' or delivery.channel == channel) and (state == '' or delivery.state == state) then
    found[#found + 1] = delivery
    return true
  end
  return false
end

-- Those of one list, until there are enough; what has expired meanwhile is passed over.
local function scan(list, start)
  local enough = #found + most
  local offset = 0
  repeat
    local some = redis.call('ZREVRANGEBYSCORE', list, below, '-inf', 'LIMIT', offset, STEP)
    for _, member in ipairs(some) do
      if #found < enough then
        take(start .. member)
      end
    end
    offset = offset + STEP
  until #some < STEP or #found >= enough
end

if wanted ~= '' then
  for _, name in ipairs(channelsOf(wanted)) do
    local delivery = key('delivery', name, wanted)
    if ARGV[5] == '' or tonumber(redis.call('HGET', delivery, 'order') or '0') < tonumber(ARGV[5]) then
      take(delivery)
    end
  end
elseif waits(state) or state == 'DEAD' then
  -- What is to be sent or was given up is all there, however much has changed since.
  local names = channel == '' and redis.call('SMEMBERS', prefix .. 'channels') or {channel}
  for _, name in ipairs(names) do
    scan(key(state == 'DEAD' and 'dead' or 'waiting', name), prefix .. 'delivery:' .. name .. '/')
  end
else
  scan(prefix .. 'changes', prefix .. 'delivery:')
end
if ARGV[6] == '0' then
  table.sort(found, function(one, other) return tonumber(one.order) > tonumber(other.order) end)
end
local rows = {}
for at = 1, math.min(#found, most) do
  local row = {}
  for name, value in pairs(found[at]) do
    row[#row + 1] = name
    row[#row + 1] = value
  end
  rows[at] = row
end
return rows
