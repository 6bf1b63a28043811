using System.Diagnostics;
using EventSpectrum.Tools;

namespace EventSpectrum.Votes;

/// <summary>
/// What counts of several tools that are taken for one. It is a union of what was said of them, in the log's order, and no copy: the rule is
/// that of one tool, so merges, strikes and the taking back of either compose in any order.
/// </summary>
internal static class JoinedVotes
{
    /// <summary>The participant's vote that counts: axis by axis their latest on any of the tools that is not struck, back to their last withdrawal.</summary>
    /// <param name="withStruck">Whether what is struck is looked at as well.</param>
    public static Vote? Standing(IReadOnlyList<ToolState> together, int participant, bool withStruck = false)
    {
        Span<int> at = together.Count <= 64 ? stackalloc int[together.Count] : new int[together.Count];
        for (var i = 0; i < at.Length; i++) at[i] = together[i].Spoken.Latest(participant);
        Vote? standing = null;
        while (Latest(together, at) is var tool and >= 0)
        {
            var (spoken, index) = (together[tool].Spoken, at[tool]);
            ref readonly var said = ref spoken.All[index];
            at[tool] = said.Previous;
            if (!withStruck && spoken.IsStruck(index)) continue;
            if (said.Withdraws) break;
            standing = standing is { } later
                ? later with { X = later.X < 0 ? said.X : later.X, Y = later.Y < 0 ? said.Y : later.Y }
                : new Vote(said.X, said.Y, said.Session, said.AtTicks, said.Sequence);
            if (standing is { X: >= 0, Y: >= 0 }) break;
        }

        return standing;
    }

    /// <summary>What a participant said of any of the tools, latest first, but what is struck.</summary>
    public static IEnumerable<SpokenVote> Unstruck(IReadOnlyList<ToolState> together, int participant)
    {
        var at = new int[together.Count];
        for (var i = 0; i < at.Length; i++) at[i] = together[i].Spoken.Latest(participant);
        while (Latest(together, at) is var tool and >= 0)
        {
            var (spoken, index) = (together[tool].Spoken, at[tool]);
            var said = spoken.All[index];
            at[tool] = said.Previous;
            if (!spoken.IsStruck(index)) yield return said;
        }
    }

    /// <summary>Everyone's votes that count.</summary>
    public static VoteTable Table(IReadOnlyList<ToolState> together)
    {
        var table = new VoteTable();
        foreach (var who in together.SelectMany(t => t.Spoken.Speakers).Distinct())
        {
            if (Standing(together, who) is { } vote) table.Restore(who, vote);
        }

        return table;
    }

    // Which of the tools has the latest of the statements that are still to be looked at; −1 when there is none.
    private static int Latest(IReadOnlyList<ToolState> together, ReadOnlySpan<int> at)
    {
        Debug.Assert(together.Count == at.Length);
        var (latest, sequence) = (-1, long.MinValue);
        for (var i = 0; i < at.Length; i++)
        {
            if (at[i] < 0 || together[i].Spoken.All[at[i]].Sequence is var its && its <= sequence) continue;
            (latest, sequence) = (i, its);
        }

        return latest;
    }
}
