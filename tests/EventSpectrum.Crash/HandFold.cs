using System.Text.Json.Nodes;

namespace EventSpectrum.Crash;

/// <summary>
/// The chart, folded from the rows by hand: the latest vote of each participant counts, axis by axis, and the dot is
/// (m·start + Σ votes) ÷ (m + n). Written a second time here, so that the product is not its own judge.
/// </summary>
internal static class HandFold
{
    private sealed class Dot
    {
        public required decimal StartX { get; init; }

        public required decimal StartY { get; init; }

        public Dictionary<string, (int? X, int? Y)> Votes { get; } = [];
    }

    /// <summary>Compares the picture with the fold of the log up to the picture's sequence.</summary>
    public static void ShouldBeFoldOf(this JsonObject picture, RawLog log)
    {
        var sequence = (long)picture["sequence"]!;
        var dots = new Dictionary<string, Dot>();
        var weight = 0;
        foreach (var row in log.Rows.Where(row => row.Sequence <= sequence))
        {
            switch (row.Type)
            {
                case "spectrum_defined" or "settings_changed":
                    weight = (int?)row.Data["Settings"]!["PriorWeight"] ?? 0;
                    break;
                case "tool_added":
                    dots.Add(Tool(row), new Dot { StartX = (int)row.Data["StartX"]! / 100_000m, StartY = (int)row.Data["StartY"]! / 100_000m });
                    break;
                case "vote_cast":
                    var votes = dots[Tool(row)].Votes;
                    var who = (string)row.Data["ParticipantId"]!;
                    var before = votes.GetValueOrDefault(who);
                    votes[who] = ((int?)row.Data["X"] ?? before.X, (int?)row.Data["Y"] ?? before.Y);
                    break;
                case "vote_withdrawn":
                    dots[Tool(row)].Votes.Remove((string)row.Data["ParticipantId"]!);
                    break;
            }
        }

        var shown = picture["tools"]!.AsArray().ToDictionary(tool => (string)tool!["id"]!, tool => tool!);
        shown.Keys.ShouldBe(dots.Keys, ignoreOrder: true);
        foreach (var (id, dot) in dots)
        {
            ((int)shown[id]["votes"]!).ShouldBe(dot.Votes.Count, id);
            var (x, nx) = Mean(weight, dot.StartX, dot.Votes.Values.Select(vote => vote.X));
            var (y, ny) = Mean(weight, dot.StartY, dot.Votes.Values.Select(vote => vote.Y));
            ((int)shown[id]["votesX"]!).ShouldBe(nx, id);
            ((int)shown[id]["votesY"]!).ShouldBe(ny, id);
            if (weight + nx + ny == 0)
            {
                shown[id]["position"].ShouldBeNull(id);
                continue;
            }

            // Pictures give four decimals.
            ((decimal)shown[id]["position"]!["x"]!).ShouldBe(x, 0.00006m, id);
            ((decimal)shown[id]["position"]!["y"]!).ShouldBe(y, 0.00006m, id);
        }
    }

    private static (decimal Mean, int Count) Mean(int weight, decimal start, IEnumerable<int?> votes)
    {
        var spoken = votes.OfType<int>().ToArray();
        var sum = spoken.Sum(hundredths => hundredths / 100m);
        return (weight + spoken.Length == 0 ? start : (weight * start + sum) / (weight + spoken.Length), spoken.Length);
    }

    private static string Tool(LogRow row) => row.Stream["tool/".Length..];
}
