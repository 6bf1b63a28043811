using System.Text.Json.Nodes;
using EventSpectrum.Crash.Harness;

namespace EventSpectrum.Crash;

/// <summary>What a tool's votes come to.</summary>
internal sealed class HandDot
{
    /// <summary>Where it began, 0 to 100.</summary>
    public required (decimal X, decimal Y) Start { get; init; }

    /// <summary>The latest vote of each participant, in hundredths; null where they have not spoken for an axis.</summary>
    public Dictionary<string, (int? X, int? Y)> Votes { get; } = [];
}

/// <summary>
/// The chart, folded from the rows by hand: the latest vote of each participant counts, axis by axis, and the dot is
/// (m·start + Σ votes) ÷ (m + n). Written a second time here, so that the product is not its own judge.
/// </summary>
internal sealed class HandFold
{
    private int weight;

    private HandFold()
    {
    }

    /// <summary>The tools.</summary>
    public Dictionary<string, HandDot> Dots { get; } = [];

    /// <summary>Folds a log up to a sequence.</summary>
    public static HandFold Of(RawLog log, long upTo)
    {
        var fold = new HandFold();
        foreach (var row in log.Rows.TakeWhile(row => row.Sequence <= upTo)) fold.Apply(row);
        return fold;
    }

    /// <summary>Where a tool stands, 0 to 100, and for how many votes on each axis; no place where nothing counts.</summary>
    public ((decimal X, decimal Y)? Place, int VotesX, int VotesY) At(string tool)
    {
        var dot = Dots[tool];
        var (x, nx) = Mean(dot.Start.X, dot.Votes.Values.Select(vote => vote.X));
        var (y, ny) = Mean(dot.Start.Y, dot.Votes.Values.Select(vote => vote.Y));
        return (weight + nx + ny == 0 ? null : (x, y), nx, ny);
    }

    private void Apply(LogRow row)
    {
        switch (row.Type)
        {
            case "spectrum_defined" or "settings_changed":
                weight = (int?)row.Data["Settings"]!["PriorWeight"] ?? 0;
                break;
            case "tool_added":
                Dots.Add(Tool(row), new HandDot { Start = ((int)row.Data["StartX"]! / 100_000m, (int)row.Data["StartY"]! / 100_000m) });
                break;
            case "vote_cast":
                var votes = Dots[Tool(row)].Votes;
                var who = (string)row.Data["ParticipantId"]!;
                var before = votes.GetValueOrDefault(who);
                votes[who] = ((int?)row.Data["X"] ?? before.X, (int?)row.Data["Y"] ?? before.Y);
                break;
            case "vote_withdrawn":
                Dots[Tool(row)].Votes.Remove((string)row.Data["ParticipantId"]!);
                break;
        }
    }

    private (decimal Mean, int Count) Mean(decimal start, IEnumerable<int?> votes)
    {
        var spoken = votes.OfType<int>().ToArray();
        var sum = spoken.Sum(hundredths => hundredths / 100m);
        return (weight + spoken.Length == 0 ? start : (weight * start + sum) / (weight + spoken.Length), spoken.Length);
    }

    private static string Tool(LogRow row) => row.Stream["tool/".Length..];
}

/// <summary>Comparing with it.</summary>
internal static class HandFoldComparison
{
    // Pictures give four decimals.
    private const decimal Rounding = 0.00006m;

    /// <summary>Compares the picture with the fold of the log up to the picture's sequence.</summary>
    public static void ShouldBeFoldOf(this JsonObject picture, RawLog log)
    {
        var fold = HandFold.Of(log, (long)picture["sequence"]!);
        var shown = picture["tools"]!.AsArray().ToDictionary(tool => (string)tool!["id"]!, tool => tool!);
        shown.Keys.ShouldBe(fold.Dots.Keys, ignoreOrder: true);
        foreach (var (id, dot) in fold.Dots)
        {
            var (place, nx, ny) = fold.At(id);
            ((int)shown[id]["votes"]!).ShouldBe(dot.Votes.Count, id);
            ((int)shown[id]["votesX"]!).ShouldBe(nx, id);
            ((int)shown[id]["votesY"]!).ShouldBe(ny, id);
            if (place is not { } at)
            {
                shown[id]["position"].ShouldBeNull(id);
                continue;
            }

            ((decimal)shown[id]["position"]!["x"]!).ShouldBe(at.X, Rounding, id);
            ((decimal)shown[id]["position"]!["y"]!).ShouldBe(at.Y, Rounding, id);
        }
    }

    /// <summary>Compares the tables for people with SQL, which have come to the log's end, with the fold of the log.</summary>
    public static void ShouldBeFoldOf(this SqlRows rows, RawLog log)
    {
        var fold = HandFold.Of(log, long.MaxValue);
        rows.Cast.ShouldBe(log.Votes, "every vote has a row");
        rows.Positions.Select(row => row.Tool).ShouldBe(fold.Dots.Keys, ignoreOrder: true);
        foreach (var row in rows.Positions)
        {
            var (place, nx, ny) = fold.At(row.Tool);
            (row.Votes, row.VotesX, row.VotesY).ShouldBe((fold.Dots[row.Tool].Votes.Count, nx, ny), row.Tool);
            (row.X is null, row.Y is null).ShouldBe((place is null, place is null), row.Tool);
            if (place is not { } at) continue;
            ((decimal)row.X!).ShouldBe(at.X, Rounding, row.Tool);
            ((decimal)row.Y!).ShouldBe(at.Y, Rounding, row.Tool);
        }

        rows.Votes.Select(row => (row.Tool, row.Participant, row.X, row.Y)).ShouldBe(
            fold.Dots.SelectMany(dot => dot.Value.Votes.Select(vote => (dot.Key, vote.Key, (decimal?)vote.Value.X / 100, (decimal?)vote.Value.Y / 100))), ignoreOrder: true);
    }
}
