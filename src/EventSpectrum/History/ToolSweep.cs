using EventSpectrum.Votes;

namespace EventSpectrum.History;

/// <summary>Goes through one tool's statements once, and says at each of many moments what counted then.</summary>
internal sealed class ToolSweep
{
    private readonly ToolHistory tool;

    // What each statement left of its participant's vote. A statement knows the one before it, so nobody has to be looked up.
    private readonly Place[] left;
    private readonly Dictionary<int, int> latest = [];
    private readonly Dictionary<int, int> struck = [];
    private readonly (long Sequence, int Index, int Change)[] strikes;
    private readonly IReadOnlySet<int>? leftOut;
    private VoteSums sums;
    private int said;
    private int changed;

    public ToolSweep(ToolHistory tool, HistoryView view)
    {
        this.tool = tool;
        left = new Place[tool.Said.Length];

        // What is struck today was never there in the corrected view; in the recorded one strikes come when they came.
        leftOut = view == HistoryView.Corrected ? tool.StruckAt(long.MaxValue, HistoryView.Corrected) : null;
        strikes = view == HistoryView.Corrected ? [] :
        [
            .. tool.Strikes.SelectMany(s => (IEnumerable<(long, int, int)>)(s.Stands ? [(s.From, s.Index, 1)] : [(s.From, s.Index, 1), (s.Until, s.Index, -1)]))
                .OrderBy(s => s.Item1),
        ];
    }

    /// <summary>The sums of what counts.</summary>
    public VoteSums Sums => sums;

    /// <summary>How many votes count.</summary>
    public int Count { get; private set; }

    /// <summary>Goes on to the event of a sequence, which is not before the one it stands at.</summary>
    public void To(long sequence)
    {
        var all = tool.Said;
        while (true)
        {
            var speaks = said < all.Length ? all[said].Sequence : long.MaxValue;
            var strikes = changed < this.strikes.Length ? this.strikes[changed].Sequence : long.MaxValue;
            if (Math.Min(speaks, strikes) > sequence || (speaks == long.MaxValue && strikes == long.MaxValue)) return;
            // What is held as it is cast is said first.
            if (speaks <= strikes && speaks != long.MaxValue) Say(all[said]);
            else Strike(strikes);
        }
    }

    private void Say(in SpokenVote statement)
    {
        var before = statement.Previous < 0 ? default : left[statement.Previous];
        var passedOver = leftOut is { Count: > 0 } && leftOut.Contains(said);
        Change(said, before, passedOver ? before : statement.Withdraws ? default : before.With(statement));
        if (strikes.Length > 0) latest[statement.Participant] = said;
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

        foreach (var who in voters)
        {
            var last = latest[who];
            Change(last, left[last], Place.Of(SpokenVotes.Standing(tool.Said, last, i => struck.GetValueOrDefault(i) > 0)));
        }
    }

    private void Change(int statement, Place before, Place after)
    {
        left[statement] = after;
        if (before == after) return;
        Add(before, -1);
        Add(after, 1);
    }

    private void Add(Place place, int sign)
    {
        if (!place.Counts) return;
        sums.Add(new Vote(place.X, place.Y, -1, 0, 0), sign);
        Count += sign;
    }

    /// <summary>A participant's vote, as far as sums are about it.</summary>
    private readonly record struct Place(short X, short Y, bool Counts)
    {
        public static Place Of(Vote? vote) => vote is { } v ? new Place((short)v.X, (short)v.Y, true) : default;

        public Place With(in SpokenVote spoken) => Counts
            ? new Place(spoken.X < 0 ? X : spoken.X, spoken.Y < 0 ? Y : spoken.Y, true)
            : new Place(spoken.X, spoken.Y, true);
    }
}
