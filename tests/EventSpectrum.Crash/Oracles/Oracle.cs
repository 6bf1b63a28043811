using System.Globalization;
using EventSpectrum.Crash.Harness;

namespace EventSpectrum.Crash.Oracles;

/// <summary>Something that has to hold whatever went wrong. It throws where it does not.</summary>
internal sealed record Oracle(string Says, Action<Evidence> Judge)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Oracle> All { get; } =
    [
        new("Every acknowledged act is in the log exactly once", e => Counted(e, Fate.Acknowledged, count => count == 1)),
        new("Every act of unknown fate is in the log at most once", e => Counted(e, Fate.Unknown, count => count <= 1)),
        new("No act that was refused each time is in the log", e => Counted(e, Fate.Failed, count => count == 0)),
        new("Everything that was sent again is granted in the end", e => e.Settled.Claims.Where(c => c.Fate != Fate.Acknowledged).Select(c => c.Act.ToString()).ShouldBeEmpty()),
        new("Who asks again is told the same", e => e.Settled.Claims.Where(c => c.Contradicted is not null).Select(c => $"{c.Act}: {c.Act.Answered}, then {c.Contradicted}").ShouldBeEmpty()),
        new("Nobody is refused but for a reason of theirs or for the moment", e => e.Settled.Claims.Where(c => c.Wronged is not null).Select(c => $"{c.Act}: {c.Wronged}").ShouldBeEmpty()),
        new("Versions run without a gap in every stream", e => e.Settled.Log.ShouldHaveEveryVersion()),
        new("Recorded times never go back", e => e.Settled.Log.ShouldNeverGoBackInTime()),
        new("The chain of hashes is intact", e => e.Settled.Log.ShouldBeChained()),
        new("What was in the log stays in it", e => e.Settled.Log.Rows.Take(e.Broken.Log.Rows.Count).Select(row => row.Identity).ShouldBe(e.Broken.Log.Rows.Select(row => row.Identity))),
        new("Every server shows the fold of the log", Shown),
        new("The tables for people with SQL are the fold of the log", e => e.Rows.ShouldBeFoldOf(e.Settled.Log)),
        new("A fold from a checkpoint is the fold from nothing", e => e.Images.FromCheckpoint.ShouldBe(e.Images.FromNothing)),
        new("The service is healthy again in time", e => e.Recovery.Took.ShouldBeLessThan(e.Recovery.Allowed, $"starting takes {e.Recovery.Start.TotalSeconds:0.0} s on this machine")),
    ];

    /// <summary>Those that do not hold, and why.</summary>
    public static IReadOnlyList<(Oracle Oracle, string Why)> Objections(Evidence evidence) =>
        [.. All.Select(oracle => (oracle, oracle.Why(evidence))).Where(o => o.Item2 is not null).Select(o => (o.oracle, o.Item2!))];

    private string? Why(Evidence evidence)
    {
        try
        {
            Judge(evidence);
            return null;
        }
        catch (Exception objection)
        {
            return objection.Message;
        }
    }

    private static void Counted(Evidence e, Fate fate, Func<int, bool> holds)
    {
        foreach (var (log, claims) in (Account[])[e.Broken, e.Settled])
            claims.Where(c => c.Fate == fate && !holds(c.Act.CountIn(log))).Select(c => $"{c.Act}: {c.Act.CountIn(log).ToString(CultureInfo.InvariantCulture)} times").ShouldBeEmpty();
    }

    private static void Shown(Evidence e)
    {
        foreach (var (node, picture) in e.Pictures)
        {
            ((long)picture["sequence"]!).ShouldBe(e.Settled.Log.Rows[^1].Sequence, node);
            picture.ShouldBeFoldOf(e.Settled.Log);
        }
    }
}
