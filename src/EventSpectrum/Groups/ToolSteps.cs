using EventSpectrum.History;

namespace EventSpectrum.Groups;

/// <summary>
/// When what is told of the disciplines of a tool's votes, or of lines, is brought up to date: as soon as at least five people, and one in twenty, have said something of it since
/// the last time, or something was struck, or a merge came. It depends on how many they are and never on who, so that the moment itself tells nothing.
/// </summary>
/// <param name="since">The votes, and from which event on these are the ones.</param>
/// <param name="coarse">What of a vote is told at all; null: all of it.</param>
/// <param name="stepped">Is told of every step while the table stands there.</param>
internal sealed class ToolSteps(Func<SpectrumHistory, IReadOnlyList<(long From, ToolHistory Tool)>> since, Func<StandingVote, StandingVote>? coarse = null, Action<GroupStep>? stepped = null)
{
    private const int OneIn = 20;

    private readonly GroupTable table = new();
    private readonly List<ulong> columns = [];
    private readonly HashSet<int> speakers = [];
    private readonly HashSet<int> heard = [];
    private int nextPerson;
    private int enough = Averaging.SmallGroup;
    private long upTo;

    /// <summary>Every step, in order.</summary>
    public IReadOnlyList<GroupStep> Steps => table.Steps;

    internal GroupTable Table => table;

    /// <summary>Goes on to the end of a log that begins as the one of before.</summary>
    /// <param name="columnOf">The groups that disciplines are, a bit for each.</param>
    public void Advance(SpectrumHistory history, Func<IReadOnlyList<string>, ulong> columnOf, int groups)
    {
        var last = history.Last?.Sequence ?? 0;
        var eras = since(history);
        StandingVotes? scan = null;
        foreach (var (sequence, who) in Heard(history, eras, last))
        {
            foreach (var (person, speaks) in who)
            {
                if (speaks) speakers.Add(person);
                // Who names other disciplines is of other groups, where they have spoken.
                if (speaks || speakers.Contains(person)) heard.Add(person);
            }

            People(history, sequence, columnOf);
            var (from, together) = eras.Last(e => e.From <= sequence);
            if (heard.Count < enough && from != sequence) continue;
            heard.Clear();
            scan ??= new StandingVotes(history.ParticipantsEver);
            var standing = scan.Find(together.Said[..together.SaidUpTo(sequence)], together.StruckAt(sequence, HistoryView.Recorded));
            enough = Math.Max(Averaging.SmallGroup, standing.Count / OneIn);
            var before = table.Steps.Count;
            table.Step(sequence, coarse is null ? standing : [.. standing.Select(coarse)], p => columns[p], groups);
            if (table.Steps.Count > before) stepped?.Invoke(table.Steps[^1]);
        }

        upTo = last;
    }

    /// <summary>Who was heard of by which event, in the log's order.</summary>
    private IEnumerable<(long Sequence, IEnumerable<(int Person, bool Speaks)> Who)> Heard(SpectrumHistory history, IReadOnlyList<(long From, ToolHistory Tool)> eras, long last)
    {
        var all = new List<(long Sequence, int Who, bool Speaks)>();
        for (var i = 0; i < eras.Count; i++)
        {
            var (era, together) = eras[i];
            var (from, to) = (Math.Max(upTo, era - 1), Math.Min(last, i + 1 < eras.Count ? eras[i + 1].From - 1 : long.MaxValue));
            if (era > upTo && era > 0 && era <= last) all.Add((era, -1, false));
            if (from >= to) continue;
            foreach (ref readonly var said in together.Said[together.SaidUpTo(from)..together.SaidUpTo(to)]) all.Add((said.Sequence, said.Participant, true));
            foreach (var strike in together.Strikes)
            {
                var who = together.Said[strike.Index].Participant;
                if (strike.From > from && strike.From <= to) all.Add((strike.From, who, true));
                if (strike.Until > from && strike.Until <= to) all.Add((strike.Until, who, true));
            }
        }

        for (var i = nextPerson; i < history.ParticipantVersions.Length; i++)
        {
            if (history.ParticipantVersions[i] is var version && version.Sequence > upTo) all.Add((version.Sequence, version.Number, false));
        }

        return all.GroupBy(h => h.Sequence, h => (h.Who, h.Speaks)).OrderBy(g => g.Key).Select(g => (g.Key, g.Where(h => h.Who >= 0)));
    }

    private void People(SpectrumHistory history, long sequence, Func<IReadOnlyList<string>, ulong> columnOf)
    {
        for (; nextPerson < history.ParticipantVersions.Length && history.ParticipantVersions[nextPerson] is var version && version.Sequence <= sequence; nextPerson++)
        {
            while (columns.Count <= version.Number) columns.Add(0);
            columns[version.Number] = columnOf(version.Info.Disciplines);
        }
    }
}
