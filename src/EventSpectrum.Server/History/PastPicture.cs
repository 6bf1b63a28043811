using EventSpectrum.History;
using EventSpectrum.Server.Engine;
using EventSpectrum.Statistics;

namespace EventSpectrum.Server.History;

/// <summary>The picture of a moment, in the shape of the picture now.</summary>
internal static class PastPicture
{
    /// <summary>The view that a scene is.</summary>
    public static SpectrumView Of(Scene scene) => new(
        scene.Moment.Sequence, scene.Moment.At, scene.Info, scene.Moment.Sequence, scene.Session,
        scene.Session?.Voting ?? scene.Info.Settings.TakesVotes, scene.Session?.Adding ?? scene.Info.Settings.TakesTools,
        scene.Participants, scene.Votes, [.. scene.Tools.Select(Of)], null);

    private static ToolView Of(SceneTool tool)
    {
        var enough = tool.Votes.Count >= Spread.LeastVotes;
        return new ToolView(
            tool.Info, 0, 0, tool.ChangedAt, tool.Position, tool.N, tool.NX, tool.NY, Spread.Of(tool.Sums),
            enough ? new Lazy<Disagreement>(() => Disagreement.Of(Sample(tool))) : new Lazy<Disagreement>(Disagreement.None))
        {
            Opinion = new Lazy<RoomOpinion>(() => enough ? RoomOpinion.Of(Sample(tool)) : RoomOpinion.None),
        };
    }

    private static (int X, int Y)[] Sample(SceneTool tool) =>
        VoteSample.Of(tool.Votes.Select(v => KeyValuePair.Create(v.Participant, v.Vote)), tool.Votes.Count);
}
