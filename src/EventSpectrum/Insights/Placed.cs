using EventSpectrum.History;

namespace EventSpectrum.Insights;

/// <summary>What was placed in a session.</summary>
/// <param name="Tools">How many tools somebody placed; merged ones are one.</param>
/// <param name="OnTheChart">How many tools there were to place at its end.</param>
/// <param name="People">How many people placed at least one.</param>
/// <param name="Votes">How many votes were cast, those that later ones took the place of included.</param>
/// <param name="Standing">How many of them counted at its end.</param>
/// <param name="Reconsidered">How many people placed one tool more than once.</param>
/// <param name="Withdrawn">How many times somebody took a vote back.</param>
/// <param name="Joined">How many people joined while it ran.</param>
/// <param name="Added">The tools that came while it ran and are on the chart, in order.</param>
public sealed record Placed(
    int Tools, int OnTheChart, int People, int Votes, int Standing, int Reconsidered, int Withdrawn, int Joined, IReadOnlyList<InsightTool> Added)
{
    internal static Placed Of(SpectrumHistory history, SessionSpan span, HistoryView view, IReadOnlyList<InsightTool> tools, int standing)
    {
        var (people, again) = (new HashSet<int>(), new HashSet<int>());
        var (placed, votes, withdrawn) = (0, 0, 0);
        foreach (var tool in tools)
        {
            var together = history.Together(tool.History, span.End.Sequence, view);
            var struck = together.StruckAt(span.End.Sequence, view);
            var here = new HashSet<int>();
            for (int i = together.SaidUpTo(span.Before.Sequence), end = together.SaidUpTo(span.End.Sequence); i < end; i++)
            {
                var said = together.Said[i];
                if (struck.Contains(i)) continue;
                if (said.Withdraws) withdrawn++;
                if (said.Withdraws || said.Session != span.Session.Number) continue;
                votes++;
                people.Add(said.Participant);
                if (!here.Add(said.Participant)) again.Add(said.Participant);
            }

            if (here.Count > 0) placed++;
        }

        var joined = history.ParticipantsAt(span.End.Sequence) - history.ParticipantsAt(span.Before.Sequence);
        return new Placed(
            placed, tools.Count, people.Count, votes, standing, again.Count, withdrawn, joined,
            [.. tools.Where(t => t.History.Versions[0].Sequence > span.Before.Sequence)]);
    }
}
