using System.Text.Json.Nodes;
using EventSpectrum.Crash.Harness;

namespace EventSpectrum.Crash.Oracles;

/// <summary>Ways to falsify what was found of a healthy service, each with the oracle that has to object.</summary>
internal static class Lies
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<(string Oracle, string Lie, Func<Evidence, Evidence> Tell)> All { get; } =
    [
        ("Every acknowledged act", "one is lost", e => e.Logged(log => log.Without(row => row == log.AVote()))),
        ("Every acknowledged act", "one is there twice", e => e.Logged(log => log.With(log.AVote()))),
        ("Every acknowledged act", "a tool was added twice", e => e.Logged(log => log.With(log.Rows.Last(row => row.Type == "tool_added" && ((string)row.Data["Name"]!).StartsWith("New", StringComparison.Ordinal))))),
        ("Every act of unknown fate", "one is there twice", e => e.Claimed(Fate.Unknown).Logged(log => log.With(log.AVote()))),
        ("No act that was refused", "one is there", e => e.Claimed(Fate.Failed)),
        ("Everything that was sent again", "one is not granted", e => e.Claimed(Fate.Unknown)),
        ("Who asks again", "somebody is told something else", e => e.Claimed(claim => claim with { Contradicted = "{}" })),
        ("Nobody is refused", "somebody is nobody", e => e.Claimed(claim => claim with { Wronged = "401" })),
        ("Versions run", "one is missing in a stream", e => e.Logged(log => log.Without(row => row == log.AVote()))),
        ("Versions run", "two are the same", e => e.Logged(log => log.Changed(row => row with { Version = row.Version - 1 }))),
        ("Versions run", "a stream says that it has more", e => e.Logged(log => log.Saying(log.AVote().Stream))),
        ("Recorded times", "one is a microsecond before the one before it", e => e.Logged(log =>
        {
            var before = log.Rows[log.Rows.ToList().IndexOf(log.AVote()) - 1].At;
            return log.Changed(row => row with { At = before.AddMicroseconds(-1) });
        })),
        ("The chain", "a body was changed", e => e.Logged(log => log.Changed(row => row with { Body = row.Body.Replace("\"X\": ", "\"X\":  ", StringComparison.Ordinal) }))),
        ("The chain", "a batch is left out", e => e.Logged(log => new RawLog(log.Spectrum, log.Rows, [.. log.Batches.Where((_, n) => n != 3)], log.Streams))),
        ("The chain", "a batch has another hash", e => e.Logged(log => new RawLog(
            log.Spectrum, log.Rows, [.. log.Batches.Select((batch, n) => n == 3 ? batch with { Hash = new byte[32] } : batch)], log.Streams))),
        ("The chain", "events beyond the last batch", e => e.Logged(log => new RawLog(log.Spectrum, log.Rows, [.. log.Batches.SkipLast(1)], log.Streams))),
        ("What was in the log", "an event is another one", e => e.Logged(log => log.Changed(row => row with { Id = Guid.NewGuid() }))),
        ("Every server shows", "a dot is elsewhere", e => e.Pictured(picture => picture["tools"]![2]!["position"]!["x"] = 1.23)),
        ("Every server shows", "a vote is not counted", e => e.Pictured(picture => picture["tools"]![2]!["votes"] = (int)picture["tools"]![2]!["votes"]! - 1)),
        ("Every server shows", "one is behind", e => e.Pictured(picture => picture["sequence"] = (long)picture["sequence"]! - 1)),
        ("Every server shows", "a tool is missing", e => e.Pictured(picture => picture["tools"]!.AsArray().RemoveAt(2))),
        ("The tables", "a dot is elsewhere", e => e with { Rows = e.Rows with { Positions = [.. e.Rows.Positions.Select((row, n) => n == 2 ? row with { X = 1.23 } : row)] } }),
        ("The tables", "a vote is another one", e => e with { Rows = e.Rows with { Votes = [.. e.Rows.Votes.Select((row, n) => n == 2 ? row with { Y = 1.23m } : row)] } }),
        ("The tables", "a vote was left out", e => e with { Rows = e.Rows with { Cast = e.Rows.Cast - 1 } }),
        ("A fold from a checkpoint", "a byte differs", e => e with { Images = e.Images with { FromCheckpoint = [.. e.Images.FromCheckpoint[..^1], (byte)~e.Images.FromCheckpoint[^1]] } }),
        ("The service is healthy", "it takes longer", e => e with { Recovery = new Recovery(TimeSpan.FromSeconds(10.1), TimeSpan.FromSeconds(2)) }),
        ("The service is healthy", "it takes longer on a slow machine", e => e with { Recovery = new Recovery(TimeSpan.FromSeconds(61), TimeSpan.FromSeconds(20)) }),
    ];

    private static LogRow AVote(this RawLog log) => log.Rows.Where(row => row.Type == "vote_cast").Skip(20).First();

    private static Evidence Logged(this Evidence e, Func<RawLog, RawLog> lie) => e with { Settled = e.Settled with { Log = lie(e.Settled.Log) } };

    private static Evidence Claimed(this Evidence e, Func<Claim, Claim> lie)
    {
        var one = e.Settled.Claims.First(claim => claim.Act is VoteAct && claim.Fate == Fate.Acknowledged && claim.Act.CountIn(e.Settled.Log) == 1
            && claim.Act.ToString().StartsWith(WhoseId(e), StringComparison.Ordinal));
        return e with { Settled = e.Settled with { Claims = [.. e.Settled.Claims.Select(claim => claim == one ? lie(claim) : claim)] } };
    }

    private static Evidence Claimed(this Evidence e, Fate fate) => e.Claimed(claim => claim with { Fate = fate });

    // The act whose vote is the one that the other lies are about.
    private static string WhoseId(Evidence e)
    {
        var row = e.Settled.Log.AVote();
        var only = new RawLog(e.Settled.Log.Spectrum, [row], [], new Dictionary<string, long>());
        return e.Settled.Claims.First(claim => claim.Act.CountIn(only) == 1).Act.ToString();
    }

    private static RawLog Without(this RawLog log, Func<LogRow, bool> which) => new(log.Spectrum, [.. log.Rows.Where(row => !which(row))], log.Batches, log.Streams);

    private static RawLog With(this RawLog log, LogRow row) =>
        new(log.Spectrum, [.. log.Rows, row with { Sequence = log.Rows[^1].Sequence + 1, Id = Guid.NewGuid() }], log.Batches, log.Streams);

    private static RawLog Changed(this RawLog log, Func<LogRow, LogRow> lie)
    {
        var one = log.AVote();
        return new RawLog(log.Spectrum, [.. log.Rows.Select(row => row == one ? lie(row) : row)], log.Batches, log.Streams);
    }

    private static RawLog Saying(this RawLog log, string stream) =>
        new(log.Spectrum, log.Rows, log.Batches, log.Streams.ToDictionary(s => s.Key, s => s.Key == stream ? s.Value + 1 : s.Value));

    private static Evidence Pictured(this Evidence e, Action<JsonObject> lie)
    {
        var pictures = e.Pictures.ToDictionary(p => p.Key, p => (JsonObject)p.Value.DeepClone());
        lie(pictures.Values.Last());
        return e with { Pictures = pictures };
    }
}
