using EventSpectrum.Server.Audit;
using EventSpectrum.Server.Exports;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using EventSpectrum.Snapshots;

namespace EventSpectrum.Server.Snapshots;

/// <summary>Taking the data in and away.</summary>
internal static class SnapshotEndpoints
{
    /// <summary>Maps the addresses under one spectrum's.</summary>
    public static void MapSnapshots(this RouteGroupBuilder spectrum)
    {
        spectrum.MapPost("/import", ImportEndpoint.HandleAsync).RequireAuthorization(Access.Facilitator)
            .WithMetadata(new BodyLimit(SnapshotFile.MaxBytes)).Accepts<System.Text.Json.JsonElement>("application/json").Produces<ImportAnswer>()
            .WithSummary("Take in a snapshot of the original chart").WithTags("Data");
        spectrum.MapGet("/export", ExportEndpoint.HandleAsync).RequireRateLimiting(Limits.Changes)
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .WithSummary("The picture, the votes or the log as a file; with voters' ids and pseudonyms for staff").WithTags("Data");
        spectrum.MapGet("/head", HeadEndpoint.HandleAsync).Produces<SignedHead>().WithSummary("The log's hash now, signed").WithTags("Data");
    }
}
