using EventSpectrum.History;
using EventSpectrum.Statistics;

namespace EventSpectrum.Moderation;

/// <summary>What a roll-back would do to a tool.</summary>
/// <param name="Before">The dot now, or null.</param>
/// <param name="After">The dot afterwards, or null.</param>
/// <param name="VotesBefore">How many votes count now.</param>
/// <param name="VotesAfter">How many would.</param>
public sealed record PreviewedTool(string ToolId, Position? Before, Position? After, int VotesBefore, int VotesAfter);

/// <summary>What a roll-back would do if it were applied to the log as it is.</summary>
/// <param name="Sequence">Where the log ended.</param>
/// <param name="Votes">How many votes would be struck.</param>
/// <param name="Participants">Whose they are, by id.</param>
/// <param name="Tools">The dots that any of them belong to.</param>
/// <param name="Lines">How many lines would be struck.</param>
public sealed record RollbackPreview(long Sequence, int Votes, IReadOnlyList<string> Participants, IReadOnlyList<PreviewedTool> Tools, int Lines = 0)
{
    /// <summary>The preview of a roll-back.</summary>
    public static RollbackPreview Of(SpectrumHistory history, RollbackCriteria criteria)
    {
        ArgumentNullException.ThrowIfNull(history);
        var last = history.Last!.Value;
        var people = history.PeopleAt(last.Sequence);
        var numbers = people.Select((p, i) => (p.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        var sessions = history.SessionsAt(last.Sequence);
        var matching = new MatchingVotes(
            criteria, id => numbers.GetValueOrDefault(id, -1), id => sessions.LastOrDefault(s => s.SessionId == id)?.Number ?? -1);
        var weight = history.InfoAt(last.Sequence)?.Settings.PriorWeight ?? 0;
        var scan = new StandingVotes(history.ParticipantsEver);
        var (struck, voters, tools) = (new HashSet<long>(), new SortedSet<int>(), new List<PreviewedTool>());
        foreach (var tool in history.Tools) Match(tool, history.Chain(tool), matching, struck, voters);
        foreach (var tool in history.Tools)
        {
            var together = history.Together(tool, last.Sequence, HistoryView.Recorded);
            var found = Enumerable.Range(0, together.Said.Length).Where(i => struck.Contains(together.Said[i].Sequence)).ToList();
            if (found.Count == 0) continue;
            var already = together.StruckAt(last.Sequence, HistoryView.Recorded);
            var (before, after) = (scan.Find(together.Said, already), scan.Find(together.Said, found.Union(already).ToHashSet()));
            var info = tool.VersionAt(last.Sequence)!.Value.Info;
            Position? At(List<StandingVote> standing) => Position.Of(info.StartX, info.StartY, weight, StandingVotes.Sums(standing));
            tools.Add(new PreviewedTool(tool.Id, At(before), At(after), before.Count, after.Count));
        }

        var lines = 0;
        if (matching.LooksAtLines)
        {
            foreach (ref readonly var said in history.Lines.Said)
            {
                if (!matching.Meets(said)) continue;
                lines++;
                voters.Add(said.Participant);
            }
        }

        return new RollbackPreview(last.Sequence, struck.Count, [.. voters.Select(n => people[n].Id)], tools, lines);
    }

    private static void Match(ToolHistory tool, IEnumerable<string> chain, MatchingVotes matching, HashSet<long> struck, SortedSet<int> voters)
    {
        if (!matching.LooksAt(chain)) return;
        foreach (ref readonly var said in tool.Said)
        {
            if (!matching.Meets(said)) continue;
            struck.Add(said.Sequence);
            voters.Add(said.Participant);
        }
    }
}
