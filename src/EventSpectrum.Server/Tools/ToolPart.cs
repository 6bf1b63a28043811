using System.Text.Json;
using System.Text.Json.Serialization;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Groups;
using EventSpectrum.Server.Participants;
using EventSpectrum.Statistics;
using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Server.Tools;

/// <summary>A place on the chart, 0 to 100.</summary>
internal sealed record PointPart(double X, double Y)
{
    /// <summary>Four decimals: a thousandth of a pixel on the largest screen, and no noise of division in the answers.</summary>
    public const int Decimals = 4;

    public static PointPart? Of(Position? p) => p is { } at ? new PointPart(Rounded(at.X), Rounded(at.Y)) : null;

    /// <summary>Where a tool started. Exact: starts have up to five decimals, and whoever exports them wants all.</summary>
    public static PointPart StartOf(ToolInfo tool) => new(Coordinate.FromStart(tool.StartX), Coordinate.FromStart(tool.StartY));

    public static double Rounded(double value) => Math.Round(value, Decimals);
}

/// <summary>A place of which one coordinate may be unsaid.</summary>
internal sealed record PartialPointPart(double? X, double? Y);

/// <summary>The caller's own vote on a tool.</summary>
/// <param name="Counts">Whether it is part of the position.</param>
internal sealed record MinePart(double? X, double? Y, DateTimeOffset At, bool Counts)
{
    public static MinePart Of(in Vote vote, bool counts) => new(vote.XValue, vote.YValue, vote.At, counts);
}

/// <summary>How far the votes lie apart.</summary>
internal sealed record SpreadPart(double SdX, double SdY, double Correlation)
{
    public static SpreadPart? Of(Spread? s) =>
        s is { } spread ? new SpreadPart(PointPart.Rounded(spread.SdX), PointPart.Rounded(spread.SdY), PointPart.Rounded(spread.Correlation)) : null;
}

/// <summary>The centres of two camps.</summary>
internal sealed record SplitPart(PointPart A, PointPart B);

/// <summary>A tool in a picture.</summary>
/// <param name="Hidden">Whether it is off the chart: a moderator hid it, or merged it into another.</param>
/// <param name="MergedInto">The tool that its votes count at, or null.</param>
/// <param name="AddedByMe">Whether the caller added it. Ids of participants are nobody else's business.</param>
/// <param name="AddedBy">For staff only: the participant who added it.</param>
internal sealed record ToolPart(
    string Id, string Name, string Description, string Kind, IReadOnlyList<string> Disciplines, IReadOnlyList<ToolLink> Links,
    IReadOnlyList<AuthorshipNote> Authorship, bool Hidden, string? MergedInto, PointPart Start, PointPart? Position, int Votes, long VotesX, long VotesY, SpreadPart? Spread,
    bool Contested, SplitPart? Split, PointPart? Median, DateTimeOffset ChangedAt, bool AddedByMe,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AddedBy, MinePart? Mine)
{
    /// <summary>Where groups place it, those that can be shown; with one tool alone, not in pictures.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ToolGroupPart>? Groups { get; init; }

    /// <summary>The part for a tool's view.</summary>
    /// <param name="caller">Who it is for; null: everyone.</param>
    public static ToolPart Of(ToolView tool, MinePart? mine = null, Caller? caller = null)
    {
        var info = tool.Info;
        var disagreement = tool.Disagreement.Value;
        return new ToolPart(
            info.Id, info.Name, info.Description, ToolKinds.NameOf(info.Kind), info.Disciplines, info.Links, info.Authorship, info.OffTheChart, info.MergedInto,
            PointPart.StartOf(info), PointPart.Of(tool.Position), tool.Votes, tool.VotesX, tool.VotesY, SpreadPart.Of(tool.Spread),
            disagreement.Contested,
            disagreement.Split is { } split ? new SplitPart(PointPart.Of(split.A)!, PointPart.Of(split.B)!) : null,
            PointPart.Of(disagreement.Median), tool.ChangedAt,
            info.AddedBy is not null && info.AddedBy == caller?.ParticipantId, caller?.Staff is null ? null : info.AddedBy, mine);
    }
}

/// <summary>Kinds of tools by the names they have in the contract.</summary>
internal static class ToolKinds
{
    private static readonly Dictionary<string, ToolKind> ByName = Enum.GetValues<ToolKind>().ToDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>The kind's name.</summary>
    public static string NameOf(ToolKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    /// <summary>The kind of that name; null when the name is null, and a fault when there is none of it.</summary>
    public static ToolKind? Read(Hosting.Check check, string field, string? name)
    {
        if (name is null) return null;
        if (ByName.TryGetValue(name, out var kind)) return kind;
        check.Wrong(field, $"“{field}” must be one of {string.Join(", ", ByName.Keys.Order(StringComparer.Ordinal))}.");
        return null;
    }
}
