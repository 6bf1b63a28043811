using System.Globalization;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using EventSpectrum.Snapshots;
using Microsoft.Net.Http.Headers;

namespace EventSpectrum.Server.Snapshots;

/// <summary>
/// Gives a spectrum as a file. Staff gets it whole. Everyone else gets the same picture without voters: a pseudonym that is read in
/// the room is a name, and what one person thinks of every tool is theirs to tell.
/// </summary>
internal static class ExportEndpoint
{
    public static async Task<IResult> HandleAsync(string? format, TheSpectrum spectrum, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        if (format != "snapshot")
        {
            return Problem.Invalid("format", format switch
            {
                null => "Say which: “format=snapshot”.",
                "csv" or "jsonl" => $"“{format}” cannot be exported in this version; “format=snapshot” can.",
                _ => "“format” is not one that is known here; “format=snapshot” is.",
            });
        }

        var export = await spectrum.Value.ReadAsync(s => SnapshotExport.Take(s, withVoters: caller.Staff is not null), cancellation);
        http.Response.Headers.CacheControl = caller.Staff is null ? "no-cache" : "private, no-store";
        http.Response.Headers.Append(HeaderNames.Vary, "Authorization, Cookie");
        var time = export.CapturedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HHmm", CultureInfo.InvariantCulture);
        return Results.Bytes(export.Write(), "application/json; charset=utf-8", $"{spectrum.Value.Slug}-snapshot-{time}.json");
    }
}
