using EventSpectrum.Votes;

namespace EventSpectrum.History;

/// <summary>Goes through one tool's statements once, and says at each of many moments what counted then.</summary>
internal sealed class ToolSweep
{
    private readonly ToolHistory tool;
    private readonly VoteTable table = new();
    private readonly Dictionary<int, int> latest = [];
    private readonly Dictionary<int, int> struck = [];
    private readonly (long Sequence, int Index, int Change)[] strikes;
    private readonly IReadOnlySet<int>? leftOut;
    private int said;
    private int changed;

    public ToolSweep(ToolHistory tool, HistoryView view)
    {
        this.tool = tool;
        // What is struck today was never there in the corrected view; in the recorded one strikes come when they came.
        leftOut = view == HistoryView.Corrected ? tool.StruckAt(long.MaxValue, HistoryView.Corrected) : null;
        strikes = view == HistoryView.Corrected ? [] :
        [
            .. tool.Strikes.SelectMany(s => (IEnumerable<(long, int, int)>)(s.Stands ? [(s.From, s.Index, 1)] : [(s.From, s.Index, 1), (s.Until, s.Index, -1)]))
                .OrderBy(s => s.Item1),
        ];
    }

    /// <summary>The sums of what counts.</summary>
    public VoteSums Sums => table.Sums;

    /// <summary>How many votes count.</summary>
    public int Count => table.Count;

    /// <summary>Goes on to the event of a sequence, which is not before the one it stands at.</summary>
    public void To(long sequence)
    {
        var all = tool.Said;
        while (true)
        {
            var speaks = said < all.Length ? all[said].Sequence : long.MaxValue;
            var strikes = changed < this.strikes.Length ? this.strikes[changed].Sequence : long.MaxValue;
            if (Math.Min(speaks, strikes) > sequence || (speaks == long.MaxValue && strikes == long.MaxValue)) return;
            if (speaks < strikes) Say(all[said]);
            else Strike(strikes);
        }
    }

    private void Say(in SpokenVote statement)
    {
        if (strikes.Length > 0) latest[statement.Participant] = said;
        if (leftOut is null || leftOut.Count == 0 || !leftOut.Contains(said))
        {
            if (statement.Withdraws) table.Withdraw(statement.Participant);
            else table.Cast(statement.Participant, new Vote(statement.X, statement.Y, statement.Session, statement.AtTicks, statement.Sequence));
        }

        said++;
    }

    private void Strike(long sequence)
    {
        var voters = new HashSet<int>();
        for (; changed < strikes.Length && strikes[changed].Sequence == sequence; changed++)
        {
            var (_, index, change) = strikes[changed];
            struck[index] = struck.GetValueOrDefault(index) + change;
            voters.Add(tool.Said[index].Participant);
        }

        foreach (var who in voters) table.Restore(who, SpokenVotes.Standing(tool.Said, latest[who], i => struck.GetValueOrDefault(i) > 0));
    }
}
