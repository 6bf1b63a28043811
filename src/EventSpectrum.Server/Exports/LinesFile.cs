using System.Globalization;
using System.IO.Pipelines;
using CsvHelper;
using EventSpectrum.Log;
using EventSpectrum.Server.Audit;
using EventSpectrum.Votes;

namespace EventSpectrum.Server.Exports;

/// <summary>
/// The lines as a table, like that of the votes: one row for each that was drawn, moved, withdrawn, struck or reinstated. It is for staff:
/// however few have drawn one, everyone else learns of lines only what the room's show.
/// </summary>
/// <param name="output">Where it goes, as it is read.</param>
/// <param name="frame">Names as they are at its end.</param>
internal sealed class LinesFile(PipeWriter output, VotesFileFrame frame)
{
    private static readonly string[] Columns =
    [
        "sequence", "recorded_at", "session", "session_title", "act", "x", "line", "replaces", "stands", "effective_x", "lines", "participant", "participant_name",
    ];

    private readonly LineRows rows = new();

    /// <summary>Writes the table.</summary>
    /// <param name="events">The log up to the frame's end.</param>
    public async Task WriteAsync(IAsyncEnumerable<RecordedEvent> events, CancellationToken cancellation)
    {
        await using var csv = CsvWriter.Create(output.AsStream(leaveOpen: true), VotesFile.Options);
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

    private IEnumerable<string?> Cells(LineRow row)
    {
        yield return Text(row.Sequence);
        yield return LogFile.Time(row.At);
        yield return row.SessionId;
        yield return row.SessionId is { } session ? frame.Sessions.GetValueOrDefault(session) : null;
        yield return row.Act;
        yield return Drawn(row.X);
        yield return Text(row.Line);
        yield return Text(row.Before?.Sequence);
        yield return Text(row.After?.Sequence);
        yield return Drawn(row.After?.X ?? Vote.Silent);
        yield return Text(row.Lines);
        yield return row.ParticipantId;
        yield return frame.Pseudonyms.GetValueOrDefault(row.ParticipantId);
    }

    private static string? Drawn(int hundredths) => hundredths == Vote.Silent ? null : Text(Coordinate.FromHundredths(hundredths));

    private static string? Text(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture);
}
