using EventSpectrum.Groups;
using EventSpectrum.Statistics;
using EventSpectrum.Tools;

namespace EventSpectrum.History;

/// <summary>Where a tool's dot is in a frame: null where it has no position.</summary>
/// <param name="Tool">The tool's number.</param>
/// <param name="Votes">How many votes counted.</param>
public readonly record struct FramePosition(int Tool, Position? Position, int Votes);

/// <summary>A frame of a replay: what is other than in the frame before it. The first has everything.</summary>
public sealed record Frame(Moment Moment, int Participants, IReadOnlyList<FramePosition> Positions);

/// <summary>A replay of an interval: every frame is the fold of the log at its moment.</summary>
/// <param name="Frames">At least one.</param>
/// <param name="Density">How many votes were cast in each of as many equal slots of the interval as frames were asked for.</param>
public sealed record Timeline(IReadOnlyList<Frame> Frames, IReadOnlyList<TimelineMark> Marks, IReadOnlyList<int> Density)
{
    /// <summary>The replay of an interval.</summary>
    /// <param name="history">The log; not empty.</param>
    /// <param name="from">Where it begins, an instant; the first frame is what stood then, or the first event where nothing did.</param>
    /// <param name="to">Where it ends; not before <paramref name="from"/>.</param>
    /// <param name="budget">The most frames, at least 2.</param>
    /// <param name="view">Which past.</param>
    /// <param name="averaging">Which votes, and how.</param>
    /// <param name="told">What everyone is told of the group that is asked for, by tool and sequence; needed where one is.</param>
    public static Timeline Of(
        SpectrumHistory history, DateTimeOffset from, DateTimeOffset to, int budget, HistoryView view, Averaging averaging, Func<int, long, GroupSum?>? told = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        var first = Math.Max(0, history.MomentAt(from) is { } before ? history.EventsUpTo(before.Sequence) - 1 : 0);
        var last = Math.Max(first, history.MomentAt(to) is { } end ? history.EventsUpTo(end.Sequence) - 1 : 0);
        var moments = Keyframes.Choose(history.Moments, first, last, budget);
        var frames = averaging == Averaging.AllTime ? Swept(history, moments, view) : Scenes(history, moments, view, averaging, told);
        var density = VoteDensity.Of(history, from, to, budget);
        return new Timeline(frames, TimelineMark.All(history, from, to, density), density);
    }

    // One pass over what was said of each tool, however many frames there are.
    private static List<Frame> Swept(SpectrumHistory history, IReadOnlyList<Moment> moments, HistoryView view)
    {
        var frames = new List<FramePosition>[moments.Count];
        for (var i = 0; i < frames.Length; i++) frames[i] = [];
        var weights = moments.Select(m => history.InfoAt(m.Sequence)?.Settings.PriorWeight ?? 0).ToArray();
        foreach (var tool in history.Tools)
        {
            var sweep = new DotSweep(history, tool, view);
            (FramePosition At, int StartX, int StartY)? shown = null;
            for (var i = 0; i < frames.Length; i++)
            {
                if (tool.VersionAt(moments[i].Sequence) is not { } version) continue;
                sweep.To(moments[i].Sequence);
                Show(
                    frames[i], ref shown,
                    new FramePosition(tool.Index, Position.Of(version.Info.StartX, version.Info.StartY, weights[i], sweep.Sums), sweep.Count), version.Info);
            }
        }

        var people = history.ParticipantsAt(moments);
        return [.. moments.Select((m, i) => new Frame(m, people[i], frames[i]))];
    }

    private static List<Frame> Scenes(SpectrumHistory history, IReadOnlyList<Moment> moments, HistoryView view, Averaging averaging, Func<int, long, GroupSum?>? told)
    {
        var shown = new (FramePosition At, int StartX, int StartY)?[history.Tools.Count];
        var frames = new List<Frame>(moments.Count);
        foreach (var moment in moments)
        {
            var positions = new List<FramePosition>();
            var scene = Scene.At(history, moment, view, averaging, told: told);
            for (var i = 0; i < (scene?.Tools.Count ?? 0); i++)
                Show(positions, ref shown[i], new FramePosition(i, scene!.Tools[i].Position, scene.Tools[i].N), scene.Tools[i].Info);
            frames.Add(new Frame(moment, scene?.Participants ?? 0, positions));
        }

        return frames;
    }

    // Where there is no position the start is shown, so that one that was moved is a change as well.
    private static void Show(List<FramePosition> frame, ref (FramePosition At, int StartX, int StartY)? shown, FramePosition now, ToolInfo info)
    {
        var start = now.Position is null ? (info.StartX, info.StartY) : default;
        if (shown == (now, start.StartX, start.StartY)) return;
        frame.Add(now);
        shown = (now, start.StartX, start.StartY);
    }
}
