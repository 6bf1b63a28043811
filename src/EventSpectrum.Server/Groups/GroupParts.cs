using System.Text.Json;
using EventSpectrum.Groups;
using EventSpectrum.History;
using EventSpectrum.Server.Tools;

namespace EventSpectrum.Server.Groups;

/// <summary>Where a group places a tool, in whole percent.</summary>
/// <param name="N">How many of its people, at least five.</param>
internal sealed record GroupDotPart(string Tool, double X, double Y, int N);

/// <summary>A group that can be shown.</summary>
/// <param name="Id">A discipline's name, a session's id, or an opinion group's letter.</param>
/// <param name="People">How many placed the tool that most of them placed.</param>
/// <param name="Tools">Where it places tools; those that fewer than five of its people have placed are left out.</param>
/// <param name="SetApart">Up to three tools that it places farthest from where the other groups do.</param>
internal sealed record GroupPart(string Id, string Label, int People, IReadOnlyList<GroupDotPart> Tools, IReadOnlyList<string> SetApart);

/// <summary>A tool that groups place far apart.</summary>
/// <param name="Groups">The ids of the two that are farthest apart.</param>
/// <param name="Distance">How far, in whole percent of an axis.</param>
internal sealed record GroupGapPart(string Tool, IReadOnlyList<string> Groups, double Distance);

/// <summary>The room by groups.</summary>
/// <param name="Sequence">The last event that it knows of.</param>
/// <param name="At">When that was recorded.</param>
/// <param name="Groups">Those that can be shown. What is told of them is brought up to date in steps of five people and more.</param>
/// <param name="Common">Common ground: tools that every group that has placed them places alike.</param>
/// <param name="Contested">Tools on which groups disagree, the farthest apart first.</param>
internal sealed record GroupsAnswer(
    string By, long Sequence, DateTimeOffset At, IReadOnlyList<GroupPart> Groups, IReadOnlyList<string> Common, IReadOnlyList<GroupGapPart> Contested)
{
    public static GroupsAnswer Of(GroupsPicture picture, GroupsBy by, SpectrumHistory history, Moment moment)
    {
        string Id(int tool) => history.Tools[tool].Id;
        return new GroupsAnswer(
            NameOf(by), moment.Sequence, moment.At,
            [.. picture.Groups.Select(g => new GroupPart(
                g.Id, g.Label, g.People, [.. g.Dots.Select(d => new GroupDotPart(Id(d.Tool), d.At.X, d.At.Y, d.N))], [.. picture.SetApart(g).Select(d => Id(d.Tool))]))],
            [.. picture.Common.Select(Id)],
            [.. picture.Contested.Select(c => new GroupGapPart(Id(c.Tool), [picture.Groups[c.A].Id, picture.Groups[c.B].Id], Math.Round(c.Distance)))]);
    }

    public static string NameOf(GroupsBy by) => JsonNamingPolicy.CamelCase.ConvertName(by.ToString());
}

/// <summary>Where one group places one tool.</summary>
/// <param name="By">What makes the group.</param>
/// <param name="N">How many of its people, at least five.</param>
internal sealed record ToolGroupPart(string By, string Id, PointPart Position, int N);
