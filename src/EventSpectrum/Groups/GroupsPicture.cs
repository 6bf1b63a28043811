using EventSpectrum.History;
using EventSpectrum.Statistics;
using EventSpectrum.Tools;

namespace EventSpectrum.Groups;

/// <summary>Where a group places a tool.</summary>
/// <param name="Tool">The tool's number.</param>
/// <param name="At">In whole percent.</param>
/// <param name="N">How many people, at least five.</param>
public readonly record struct GroupDot(int Tool, Position At, int N);

/// <summary>A group, and where it places tools.</summary>
/// <param name="Id">A discipline's name, a session's id, or an opinion group's letter.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Dots">The tools that at least five of its people have placed, in order.</param>
public sealed record Group(string Id, string Label, IReadOnlyList<GroupDot> Dots)
{
    /// <summary>How many people placed the tool that most of them placed.</summary>
    public int People => Dots.Max(d => (int?)d.N) ?? 0;
}

/// <summary>A tool that two groups place far apart.</summary>
/// <param name="Tool">The tool's number.</param>
/// <param name="A">The number of the one group in the picture.</param>
/// <param name="B">Of the other.</param>
/// <param name="Distance">How far, on the chart's 0 to 100.</param>
public readonly record struct GroupGap(int Tool, int A, int B, double Distance);

/// <summary>A room by groups: all that is worked out here follows from what is told of them anyway.</summary>
/// <param name="Groups">Those that can be shown.</param>
public sealed record GroupsPicture(IReadOnlyList<Group> Groups)
{
    /// <summary>Groups place a tool alike when no two of their dots are farther apart than this.</summary>
    public const double Alike = 10;

    /// <summary>Groups disagree on a tool when two of their dots are at least this far apart.</summary>
    public const double FarApart = 25;

    private const int MostSetApart = 3;

    /// <summary>Common ground: the tools that at least two groups have placed, and every group that has, alike.</summary>
    public IReadOnlyList<int> Common => [.. Widest.Where(g => g.Distance <= Alike).Select(g => g.Tool).Order()];

    /// <summary>The tools on which groups disagree, the farthest apart first.</summary>
    public IReadOnlyList<GroupGap> Contested => [.. Widest.Where(g => g.Distance >= FarApart).OrderByDescending(g => g.Distance).ThenBy(g => g.Tool)];

    private IEnumerable<GroupGap> Widest => Groups.SelectMany((group, number) => group.Dots.Select(dot => (number, dot))).GroupBy(d => d.dot.Tool)
        .Where(dots => dots.Count() > 1)
        .Select(dots => (
            from a in dots from b in dots where a.number < b.number
            select new GroupGap(dots.Key, a.number, b.number, Distance(a.dot.At, b.dot.At))).MaxBy(g => g.Distance));

    /// <summary>What sets a group apart: up to three tools that it places farthest from where the other groups do, and farther than groups that place alike.</summary>
    public IReadOnlyList<GroupDot> SetApart(Group group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return [
            .. group.Dots.Select(dot => (dot, Far: Others(group, dot.Tool) is { } rest ? Distance(dot.At, rest) : 0)).Where(d => d.Far > Alike)
                .OrderByDescending(d => d.Far).ThenBy(d => d.dot.Tool).Take(MostSetApart).Select(d => d.dot),
        ];
    }

    /// <summary>The groups that people make by what they do or think, as everyone is told of them at a moment.</summary>
    /// <param name="history">The log.</param>
    /// <param name="moment">One of its events.</param>
    /// <param name="names">What the groups are called, by number.</param>
    /// <param name="shown">The names of those to show, in order.</param>
    /// <param name="told">What is told of a tool's groups.</param>
    public static GroupsPicture At(SpectrumHistory history, Moment moment, IReadOnlyList<string> names, IReadOnlyList<string> shown, Func<int, GroupStep?> told)
    {
        ArgumentNullException.ThrowIfNull(history);
        var weight = history.InfoAt(moment.Sequence)?.Settings.PriorWeight ?? 0;
        var dots = names.Select(_ => new List<GroupDot>()).ToArray();
        foreach (var tool in history.Tools)
        {
            if (OnTheChart(history, tool, moment) is not { } info) continue;
            foreach (var sum in told(tool.Index)?.Groups ?? [])
                dots[sum.Group].Add(new GroupDot(tool.Index, sum.Dot(info.StartX, info.StartY, weight), sum.N));
        }

        return new GroupsPicture([
            .. shown.Select(name => (name, number: Number(names, name))).Where(g => g.number >= 0 && dots[g.number].Count > 0).Select(g => new Group(g.name, g.name, dots[g.number])),
        ]);
    }

    /// <summary>Those who placed tools in each session. In which session a vote was cast is public, so there is nothing to hide here but dots that stand for few.</summary>
    public static GroupsPicture OfSessions(SpectrumHistory history, Moment moment)
    {
        ArgumentNullException.ThrowIfNull(history);
        var groups = new List<Group>();
        foreach (var session in history.SessionsAt(moment.Sequence))
        {
            var scene = Scene.At(history, moment, HistoryView.Recorded, new Averaging(session.SessionId));
            GroupDot[] dots = [
                .. (scene?.Tools ?? []).Select((tool, number) => (tool, number)).Where(t => t.tool is { N: >= Averaging.SmallGroup, Info.OffTheChart: false, Position: not null })
                    .Select(t => new GroupDot(t.number, new Position(Math.Round(t.tool.Position!.Value.X, MidpointRounding.AwayFromZero), Math.Round(t.tool.Position.Value.Y, MidpointRounding.AwayFromZero)), t.tool.N)),
            ];
            if (dots.Length > 0) groups.Add(new Group(session.SessionId, session.Title, dots));
        }

        return new GroupsPicture(groups);
    }

    private static int Number(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name) return i;
        }

        return -1;
    }

    private static ToolInfo? OnTheChart(SpectrumHistory history, ToolHistory tool, Moment moment) =>
        history.VersionAt(tool, moment.Sequence, HistoryView.Recorded) is { Info: { OffTheChart: false } info } ? info : null;

    private Position? Others(Group group, int tool)
    {
        var dots = Groups.Where(g => g != group).SelectMany(g => g.Dots).Where(d => d.Tool == tool).ToArray();
        return dots.Length == 0 ? null : new Position(dots.Sum(d => d.At.X * d.N) / dots.Sum(d => d.N), dots.Sum(d => d.At.Y * d.N) / dots.Sum(d => d.N));
    }

    private static double Distance(Position a, Position b) => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));
}
