using System.Globalization;
using EventSpectrum.Server.Audit;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using EventSpectrum.Snapshots;
using Microsoft.Net.Http.Headers;

namespace EventSpectrum.Server.Exports;

/// <summary>
/// Gives a spectrum as a file: the picture as a snapshot, the votes or the lines as a table, or the log itself. Staff gets it whole. Everyone else gets
/// the same without people: a pseudonym that is read in the room is a name, and what one person thinks of every tool is theirs to tell. Single
/// lines are for staff alone.
/// </summary>
internal static class ExportEndpoint
{
    private static readonly Problem LinesForStaff = Problem.Of(
        StatusCodes.Status403Forbidden, "staff-only", "Single lines are for staff", "Sign in with a key, or read where the room draws its lines at …/line.");

    // Everyone's, staff's too: a file can be opened on the computer in the hall.
    private static Problem Blind => Problem.Of(Refusals.BlindRound with { Detail = "What people have placed is given away as a file after the reveal." });

    public static async Task<IResult> HandleAsync(
        string? format, TheSpectrum spectrum, Caller caller, EngineLifetime lifetime, HttpContext http, CancellationToken cancellation)
    {
        if (format is not ("snapshot" or "csv" or "lines" or "jsonl"))
        {
            return Problem.Invalid("format", format is null
                ? "Say which: “format=csv” for the votes, “format=lines” for the lines, “format=jsonl” for the log, “format=snapshot” for the picture."
                : "“format” is not one that is known here; “csv”, “lines”, “jsonl” and “snapshot” are.");
        }

        http.Response.Headers.CacheControl = caller.Staff is null ? "no-cache" : "private, no-store";
        http.Response.Headers.Append(HeaderNames.Vary, "Authorization, Cookie");
        var withPeople = caller.Staff is not null;
        if (format == "lines" && !withPeople) return LinesForStaff;
        var engine = lifetime.Engine;
        var slug = spectrum.Value.Slug;
        switch (format)
        {
            case "csv":
                var (frame, at) = await spectrum.Value.ReadAsync(s => (VotesFileFrame.Seen(s), s.RecordedAt), cancellation);
                if (frame is null) return Blind;
                Name(http, "text/csv; charset=utf-8; header=present", $"{slug}-votes-{Time(at)}.csv");
                await new VotesFile(http.Response.BodyWriter, frame, withPeople).WriteAsync(engine.Past.ReadAsync(slug, 0, frame.UpTo, cancellation), cancellation);
                return Results.Empty;

            case "lines":
                var (names, then) = await spectrum.Value.ReadAsync(s => (VotesFileFrame.Seen(s), s.RecordedAt), cancellation);
                if (names is null) return Blind;
                Name(http, "text/csv; charset=utf-8; header=present", $"{slug}-lines-{Time(then)}.csv");
                await new LinesFile(http.Response.BodyWriter, names).WriteAsync(engine.Past.ReadAsync(slug, 0, names.UpTo, cancellation), cancellation);
                return Results.Empty;

            case "jsonl":
                var head = await engine.Audit.HeadAsync(slug, cancellation) ?? throw new InvalidOperationException($"{slug} has no events.");
                // Whether the round that runs at the file's end is blind, this node knows once it has come that far.
                await spectrum.Value.WaitBeyondAsync(head.Sequence - 1, cancellation);
                if (await spectrum.Value.ReadAsync(s => s.BlindSince, cancellation) is not null) return Blind;
                Name(http, "application/jsonl; charset=utf-8", $"{slug}-log-{Time(head.RecordedAt)}.jsonl");
                await new LogFile(http.Response.BodyWriter, slug, withPeople).WriteAsync(engine.Past.BatchesAsync(slug, head.Sequence, cancellation), head, cancellation);
                return Results.Empty;

            default:
                var export = await spectrum.Value.ReadAsync(s => s.BlindSince is null ? SnapshotExport.Take(s, withPeople) : null, cancellation);
                return export is null ? Blind : Results.Bytes(export.Write(), "application/json; charset=utf-8", $"{slug}-snapshot-{Time(export.CapturedAt)}.json");
        }
    }

    private static void Name(HttpContext http, string contentType, string fileName)
    {
        http.Response.ContentType = contentType;
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = fileName }.ToString();
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HHmm", CultureInfo.InvariantCulture);
}
