using EventSpectrum.History;
using EventSpectrum.Statistics;
using EventSpectrum.Tools;

namespace EventSpectrum.Sessions;

/// <summary>
/// What the two rounds of a session came to: what people placed blind, and where they stand after they had seen the others. Who left a vote as
/// it was stands in both with it. A session is looked at as it ended, without what is struck by now.
/// </summary>
/// <param name="Session">The session as it is.</param>
/// <param name="People">How many took part in which round.</param>
/// <param name="Tools">The tools that were placed in it and are on the chart, in order of addition.</param>
public sealed record SessionRounds(Session Session, RoundPeople People, IReadOnlyList<ToolRounds> Tools)
{
    /// <summary>The rounds of a session.</summary>
    /// <param name="history">The log.</param>
    /// <param name="session">A session of it that was opened blind.</param>
    /// <param name="known">The event whose strikes and merges are looked at; null: the last.</param>
    public static SessionRounds Of(SpectrumHistory history, Session session, Moment? known = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(session);
        var moment = known ?? history.Last!.Value;
        var choice = VoteChoice.Of(history, moment, history.SessionsAt(moment.Sequence), new Averaging(session.SessionId), moment.At);
        var end = Math.Min(moment.Sequence, choice.UpTo);
        var scan = new StandingVotes(history.ParticipantsEver);
        var people = new PeopleCount();
        var tools = new List<ToolRounds>();
        foreach (var tool in history.Tools)
        {
            if (history.VersionAt(tool, moment.Sequence, HistoryView.Recorded) is not { Info: { OffTheChart: false } info }) continue;
            var together = history.Together(tool, moment.Sequence, HistoryView.Recorded);
            var struck = together.StruckAt(moment.Sequence, HistoryView.Recorded);
            List<StandingVote> At(long sequence) => scan.Find(together.Said[..together.SaidUpTo(sequence)], struck, choice.Counts);
            var rounds = ToolRounds.Of(info, At(Math.Min(end, session.Blind?.Reveal?.Sequence ?? end)), At(end), people);
            if (rounds.Blind.Votes + rounds.Seeing.Votes > 0) tools.Add(rounds);
        }

        return new SessionRounds(session, people.Count(), tools);
    }
}

/// <summary>How many people.</summary>
/// <param name="Blind">Placed something in the blind round.</param>
/// <param name="Seeing">Have something placed after it, from before or anew.</param>
/// <param name="Changed">Had placed something blind and have it elsewhere now.</param>
/// <param name="Came">Placed nothing blind and something after the reveal.</param>
public sealed record RoundPeople(int Blind, int Seeing, int Changed, int Came);

/// <summary>What the rounds came to on one tool.</summary>
/// <param name="Tool">The tool as it is.</param>
/// <param name="Blind">The blind round.</param>
/// <param name="Seeing">Where people stand after it.</param>
/// <param name="Changed">How many had placed it blind and have it elsewhere now.</param>
/// <param name="Came">How many placed it only after the reveal.</param>
/// <param name="Withdrew">How many had placed it blind and took that back.</param>
/// <param name="Sample">Places of the blind round, without people and in the order of places: as many as are to be drawn. None below five votes.</param>
public sealed record ToolRounds(
    ToolInfo Tool, RoundVotes Blind, RoundVotes Seeing, int Changed, int Came, int Withdrew, IReadOnlyList<(int X, int Y)> Sample)
{
    /// <summary>The most places in a sample.</summary>
    public const int MostSample = 40;

    internal static ToolRounds Of(ToolInfo tool, List<StandingVote> blind, List<StandingVote> seeing, PeopleCount people)
    {
        var before = blind.ToDictionary(v => v.Participant, v => v.Vote);
        var (changed, came, stayed) = (0, 0, 0);
        foreach (var (who, _) in blind) people.Blind.Add(who);
        foreach (var (who, vote) in seeing)
        {
            people.Seeing.Add(who);
            if (!before.TryGetValue(who, out var first)) came++;
            else if ((first.X, first.Y) == (vote.X, vote.Y)) stayed++;
            else
            {
                changed++;
                people.Changed.Add(who);
            }
        }

        return new ToolRounds(tool, RoundVotes.Of(blind), RoundVotes.Of(seeing), changed, came, blind.Count - stayed - changed, SampleOf(blind));
    }

    private static (int X, int Y)[] SampleOf(List<StandingVote> votes)
    {
        var places = votes.Where(v => v.Vote is { X: >= 0, Y: >= 0 }).Select(v => (v.Vote.X, v.Vote.Y)).Order().ToArray();
        if (places.Length < Averaging.SmallGroup) return [];
        var count = Math.Min(places.Length, MostSample);
        return [.. Enumerable.Range(0, count).Select(i => places[(int)((long)i * places.Length / count)])];
    }
}

/// <summary>The votes of a round on one tool. Below five nothing but their number is said, axis by axis.</summary>
/// <param name="Votes">How many people's.</param>
/// <param name="X">The mean of those that speak for x, 0 to 100, or null.</param>
/// <param name="Y">The mean of those that speak for y, or null.</param>
/// <param name="Spread">How far they lie apart, or null.</param>
public sealed record RoundVotes(int Votes, double? X, double? Y, Spread? Spread)
{
    internal static RoundVotes Of(List<StandingVote> votes)
    {
        var sums = StandingVotes.Sums(votes);
        return new RoundVotes(
            votes.Count, sums.NX < Averaging.SmallGroup ? null : Mean.Of(0, 0, sums.NX, sums.SumX),
            sums.NY < Averaging.SmallGroup ? null : Mean.Of(0, 0, sums.NY, sums.SumY), Statistics.Spread.Of(sums));
    }
}

/// <summary>Who took part, over all tools.</summary>
internal sealed class PeopleCount
{
    public HashSet<int> Blind { get; } = [];

    public HashSet<int> Seeing { get; } = [];

    public HashSet<int> Changed { get; } = [];

    public RoundPeople Count() => new(Blind.Count, Seeing.Count, Changed.Count, Seeing.Except(Blind).Count());
}
