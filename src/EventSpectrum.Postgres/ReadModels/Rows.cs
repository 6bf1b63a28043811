using System.Text.Json.Serialization;
using EventSpectrum.Moderation;
using EventSpectrum.Participants;
using EventSpectrum.Spectra;
using EventSpectrum.Statistics;
using EventSpectrum.Tools;

namespace EventSpectrum.Postgres.ReadModels;

/// <summary>A row of <c>tools</c>. What the columns mean stands with the tables, in <c>Schema/*_read_models.sql</c>.</summary>
internal sealed record ToolRow(
    string Spectrum, string ToolId, int Number, string Name, string Description, string Kind, IReadOnlyList<string> Disciplines,
    decimal StartX, decimal StartY, bool Hidden, bool Imported, string? AddedBy, DateTimeOffset AddedAt, long ChangedSequence,
    string? MergedInto)
{
    private const decimal StartsPerUnit = 100_000;

    public static ToolRow Of(string spectrum, ToolState tool) => new(
        spectrum, tool.Info.Id, tool.Index, tool.Info.Name, tool.Info.Description, tool.Info.Kind.ToString().ToLowerInvariant(), tool.Info.Disciplines,
        tool.Info.StartX / StartsPerUnit, tool.Info.StartY / StartsPerUnit, tool.Info.Hidden, tool.Info.Imported, tool.Info.AddedBy, tool.Info.AddedAt,
        tool.InfoSequence, tool.Info.MergedInto);
}

/// <summary>A row of <c>participants</c>.</summary>
internal sealed record ParticipantRow(
    string Spectrum, string ParticipantId, string Pseudonym, IReadOnlyList<string> Disciplines, DateTimeOffset JoinedAt, bool Imported, bool Suspended)
{
    public static ParticipantRow Of(string spectrum, ParticipantInfo who) =>
        new(spectrum, who.Id, who.DisplayName, who.Disciplines, who.JoinedAt, who.Imported, who.Suspended);
}

/// <summary>A row of <c>sessions</c>.</summary>
internal sealed record SessionRow(
    string Spectrum, int Number, string SessionId, string Title, string? Audience, DateTimeOffset StartedAt, long StartedSequence, string StartedBy,
    DateTimeOffset? EndedAt = null, long? EndedSequence = null, bool Blind = false, DateTimeOffset? RevealedAt = null, long? RevealedSequence = null);

/// <summary>The end of a session's blind round, for its row.</summary>
internal sealed record SessionReveal(string Spectrum, int Number, DateTimeOffset RevealedAt, long RevealedSequence);

/// <summary>A session's end, for its row.</summary>
internal sealed record SessionEnd(string Spectrum, int Number, DateTimeOffset EndedAt, long EndedSequence);

/// <summary>A row of <c>votes</c> as it is first written.</summary>
internal sealed record VoteRow(
    long Sequence, DateTimeOffset RecordedAt, DateTimeOffset? AsOf, string ToolId, string ParticipantId, string? SessionId, string Act, decimal? X, decimal? Y,
    string CountsAt, Counting Counts);

/// <summary>What counts of a vote, for its row; and where nothing does any more, since which event and when.</summary>
internal readonly record struct Counting(bool X, bool Y, long? ReplacedBy = null, DateTimeOffset? EndedAt = null);

/// <summary>At which dot a tool's votes count, for their rows.</summary>
internal sealed record MergeMark(string Spectrum, string ToolId, string CountsAt);

/// <summary>Whether a vote is struck, for its row. Without a roll-back it is not, or no longer.</summary>
internal sealed record StrikeMark(string Spectrum, long Sequence, string? StruckBy, DateTimeOffset? StruckAt);

/// <summary>A row of <c>current_positions</c>.</summary>
internal sealed record PositionRow(
    string Spectrum, string ToolId, double? X, double? Y, int Votes, long VotesX, long VotesY, double? SdX, double? SdY, double? Correlation,
    DateTimeOffset ChangedAt, long Sequence)
{
    public static PositionRow Of(string spectrum, ToolState tool, int priorWeight)
    {
        var sums = tool.Votes.Sums;
        var (position, spread) = (Position.Of(tool, priorWeight), Spread.Of(sums));
        return new PositionRow(
            spectrum, tool.Info.Id, position?.X, position?.Y, tool.Votes.Count, sums.NX, sums.NY, spread?.SdX, spread?.SdY, spread?.Correlation,
            tool.ChangedAt, tool.PlaceSequence);
    }
}

/// <summary>A row of <c>position_history</c>.</summary>
internal sealed record MinuteRow(string Spectrum, string ToolId, DateTimeOffset Minute, double? X, double? Y, int Votes, long VotesX, long VotesY, long Sequence);

/// <summary>A row of <c>lines</c>; without an x there is none.</summary>
internal sealed record LineRow(string Spectrum, string ParticipantId, decimal? X, string? SessionId, DateTimeOffset? DrawnAt, long? Sequence)
{
    public static LineRow Of(string spectrum, SpectrumState state, int who)
    {
        var id = state.Participants[who].Id;
        return state.Lines.Standing.Find(who) is { } line
            ? new LineRow(spectrum, id, line.X / 100m, line.Session < 0 ? null : state.Sessions[line.Session].SessionId, line.At, line.Sequence)
            : new LineRow(spectrum, id, null, null, null, null);
    }
}

/// <summary>A row of <c>moderation_log</c>.</summary>
internal sealed record ModerationRow(
    string Spectrum, long Sequence, DateTimeOffset RecordedAt, string Act, string? ToolId, string? ParticipantId, string? RollbackId, int? Votes,
    string Reason, string By, int? Lines)
{
    public static ModerationRow Of(string spectrum, ModerationAct act)
    {
        var row = new ModerationRow(spectrum, act.Sequence, act.At, act.Kind, null, null, null, act.Votes, act.Reason, act.By, act.Lines);
        return act.Kind switch
        {
            ModerationActs.Hidden or ModerationActs.Restored or ModerationActs.Merged or ModerationActs.Unmerged => row with { ToolId = act.Subject },
            ModerationActs.Suspended or ModerationActs.Reinstated or ModerationActs.Renamed => row with { ParticipantId = act.Subject },
            _ => row with { RollbackId = act.Subject },
        };
    }
}

/// <summary>Rows travel as one JSON array per table, under the names of their columns: PostgreSQL itself makes typed rows of them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IEnumerable<ToolRow>))]
[JsonSerializable(typeof(IEnumerable<ParticipantRow>))]
[JsonSerializable(typeof(IEnumerable<SessionRow>))]
[JsonSerializable(typeof(IEnumerable<SessionReveal>))]
[JsonSerializable(typeof(IEnumerable<SessionEnd>))]
[JsonSerializable(typeof(IEnumerable<StrikeMark>))]
[JsonSerializable(typeof(IEnumerable<MergeMark>))]
[JsonSerializable(typeof(IEnumerable<PositionRow>))]
[JsonSerializable(typeof(IEnumerable<MinuteRow>))]
[JsonSerializable(typeof(IEnumerable<LineRow>))]
[JsonSerializable(typeof(IEnumerable<ModerationRow>))]
internal sealed partial class RowsJson : JsonSerializerContext;
