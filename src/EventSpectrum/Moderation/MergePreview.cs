using EventSpectrum.History;
using EventSpectrum.Statistics;

namespace EventSpectrum.Moderation;

/// <summary>What merging a tool into another would do, were it done at the end of the log.</summary>
/// <param name="Sequence">Where the log ended.</param>
/// <param name="Both">How many participants have a vote on both.</param>
/// <param name="Tools">The two dots: the duplicate's, which has none afterwards, and the one that stays.</param>
public sealed record MergePreview(long Sequence, int Both, IReadOnlyList<PreviewedTool> Tools)
{
    /// <summary>The preview of a merge that would be granted.</summary>
    public static MergePreview Of(SpectrumHistory history, string tool, string into)
    {
        ArgumentNullException.ThrowIfNull(history);
        var last = history.Last!.Value.Sequence;
        var scan = new StandingVotes(history.ParticipantsEver);
        ToolHistory Found(string id) => history.Tools.First(t => t.Id == id);
        List<StandingVote> Counting(ToolHistory of) => scan.Find(of.Said, of.StruckAt(last, HistoryView.Recorded));
        ToolHistory Now(string id) => history.Together(Found(id), last, HistoryView.Recorded);

        var weight = history.InfoAt(last)?.Settings.PriorWeight ?? 0;
        Position? At(string id, List<StandingVote> votes) =>
            Found(id).VersionAt(last)!.Value.Info is var info ? Position.Of(info.StartX, info.StartY, weight, StandingVotes.Sums(votes)) : null;

        var (left, stayed) = (Counting(Now(tool)), Counting(Now(into)));
        if (Found(tool).VersionAt(last)!.Value.Info.MergedInto == into) return new MergePreview(last, 0, [Same(tool, left), Same(into, stayed)]);
        var joined = Counting(Found(into).Joined([Now(tool), Now(into)]));
        var voters = left.Select(v => v.Participant).ToHashSet();
        return new MergePreview(last, stayed.Count(v => voters.Contains(v.Participant)),
        [
            new PreviewedTool(tool, At(tool, left), null, left.Count, 0),
            new PreviewedTool(into, At(into, stayed), At(into, joined), stayed.Count, joined.Count),
        ]);

        PreviewedTool Same(string id, List<StandingVote> votes) => new(id, At(id, votes), At(id, votes), votes.Count, votes.Count);
    }
}
