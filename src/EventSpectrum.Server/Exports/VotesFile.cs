using System.Globalization;
using System.IO.Pipelines;
using CsvHelper;
using EventSpectrum.Log;
using EventSpectrum.Server.Audit;
using EventSpectrum.Server.Tools;
using EventSpectrum.Sessions;
using EventSpectrum.Spectra;
using EventSpectrum.Votes;

namespace EventSpectrum.Server.Exports;

/// <summary>What a file of votes says of everything in it: names and starts as they are at its end.</summary>
/// <param name="UpTo">The last event that the file is about.</param>
internal sealed record VotesFileFrame(
    long UpTo, int PriorWeight, IReadOnlyDictionary<string, (string Name, double StartX, double StartY)> Tools, IReadOnlyDictionary<string, string> Sessions,
    IReadOnlyDictionary<string, string> Pseudonyms)
{
    /// <summary>The frame of a state that everyone may see; null while a blind round runs.</summary>
    public static VotesFileFrame? Seen(SpectrumState state) => state.BlindSince is null ? Of(state) : null;

    /// <summary>The frame of a state.</summary>
    public static VotesFileFrame Of(SpectrumState state) => new(
        state.Sequence, state.Info?.Settings.PriorWeight ?? 0,
        state.Tools.ToDictionary(t => t.Info.Id, t => (t.Info.Name, Coordinate.FromStart(t.Info.StartX), Coordinate.FromStart(t.Info.StartY)), StringComparer.Ordinal),
        state.Sessions.ToDictionary(s => s.SessionId, s => s.Title, StringComparer.Ordinal),
        state.Participants.ToDictionary(p => p.Id, p => p.DisplayName, StringComparer.Ordinal));
}

/// <summary>The votes as a table that spreadsheets read (RFC 4180, UTF-8): one row for each vote that was cast, withdrawn, struck, held or counted again.</summary>
/// <param name="output">Where it goes, as it is read.</param>
/// <param name="withPeople">Whether it says who. Without, <c>replaces</c> and <c>stands</c> still tell which vote took whose place.</param>
internal sealed class VotesFile(PipeWriter output, VotesFileFrame frame, bool withPeople)
{
    private static readonly string[] Columns =
    [
        "sequence", "recorded_at", "as_of", "session", "session_title", "tool", "tool_name", "act", "x", "y", "vote", "replaces", "stands",
        "effective_x", "effective_y", "position_x", "position_y", "votes", "participant", "participant_name", "start_x", "start_y", "prior_weight", "round",
    ];

    // What people wrote begins with an apostrophe where a spreadsheet would take it for a formula.
    internal static readonly CsvWriterOptions Options = new() { Injection = CsvInjection.Escape };

    private readonly VoteRows rows = new();

    /// <summary>Writes the table.</summary>
    /// <param name="events">The log up to the frame's end.</param>
    public async Task WriteAsync(IAsyncEnumerable<RecordedEvent> events, CancellationToken cancellation)
    {
        await using var csv = CsvWriter.Create(output.AsStream(leaveOpen: true), Options);
        await csv.WriteRecordAsync(Columns, cancellation);
        await foreach (var e in events.WithCancellation(cancellation))
        {
            foreach (var row in rows.Take(e))
            {
                foreach (var cell in Cells(row)) csv.WriteField(cell);
                await csv.EndRecordAsync(cancellation);
            }
        }
    }

    private IEnumerable<string?> Cells(VoteRow row)
    {
        var tool = frame.Tools.GetValueOrDefault(row.ToolId);
        var position = PointPart.Of(row.Position);
        yield return Text(row.Sequence);
        yield return LogFile.Time(row.At);
        yield return row.AsOf is { } asOf ? LogFile.Time(asOf) : null;
        yield return row.SessionId;
        yield return row.SessionId is { } session ? frame.Sessions.GetValueOrDefault(session) : null;
        yield return row.ToolId;
        yield return tool.Name;
        yield return row.Act;
        yield return Said(row.X);
        yield return Said(row.Y);
        yield return Text(row.Vote);
        yield return Text(row.Before?.Sequence);
        yield return Text(row.After?.Sequence);
        yield return Said(row.After?.X ?? Vote.Silent);
        yield return Said(row.After?.Y ?? Vote.Silent);
        yield return Text(position?.X);
        yield return Text(position?.Y);
        yield return Text(row.Votes);
        yield return withPeople ? row.ParticipantId : null;
        yield return withPeople ? frame.Pseudonyms.GetValueOrDefault(row.ParticipantId) : null;
        yield return Text(tool.StartX);
        yield return Text(tool.StartY);
        yield return Text(frame.PriorWeight);
        yield return row.Round switch { Round.Blind => "blind", Round.Seeing => "seeing", _ => null };
    }

    private static string? Said(int hundredths) => hundredths == Vote.Silent ? null : Text(Coordinate.FromHundredths(hundredths));

    private static string? Text(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture);
}
