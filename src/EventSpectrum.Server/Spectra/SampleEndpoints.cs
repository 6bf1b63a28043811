using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Staff;

namespace EventSpectrum.Server.Spectra;

/// <summary>A sample that can be had.</summary>
/// <param name="Tools">How many are on it.</param>
/// <param name="Here">Whether a spectrum of its slug is on this server already.</param>
internal sealed record SamplePart(string Slug, string Title, int Tools, bool Here);

/// <summary>The samples, and taking one in.</summary>
internal static class SampleEndpoints
{
    private static readonly Problem Unknown = Problem.Of(
        StatusCodes.Status404NotFound, "no-sample", "No such sample", "There is no sample of that name. GET /api/samples lists those there are.");

    public static void MapSamples(this RouteGroupBuilder api)
    {
        var samples = api.MapGroup("/samples").RequireAuthorization(Access.Facilitator).WithTags("Spectra");
        samples.MapGet("", ListAsync).Produces<List<SamplePart>>().WithSummary("The samples that can be had");
        samples.MapPost("/{sample}", TakeAsync).Produces<Picture>().Produces<Picture>(StatusCodes.Status201Created).WithSummary("Make a sample, unless it is here already");
    }

    private static async Task<IResult> ListAsync(ISpectra spectra, CancellationToken cancellation)
    {
        var here = (await spectra.SlugsAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
        return Results.Json(
            Samples.All.Select(f => new SamplePart(f.Slug!, f.Title!, f.Tools?.Count ?? 0, here.Contains(f.Slug!))).ToList(), ServerJson.Relaxed.ListSamplePart);
    }

    private static async Task<IResult> TakeAsync(
        string sample, ISpectra spectra, Caller caller, HttpContext http, PublicAddress address, ILoggerFactory loggers, CancellationToken cancellation)
    {
        if (Samples.Find(sample, caller.StaffName) is not { } command) return Unknown;
        var spectrum = await spectra.OpenAsync(command.Slug, cancellation);
        var receipt = await spectrum.SendAsync(Handlers.DefineSpectrum, command, key: null, cancellation);
        loggers.LogAct(receipt, caller.StaffName, "made the sample", spectrum);
        // Here already is as good as made: whoever asks twice, or at the same time as another, wants to see it.
        return receipt.Refusal is { Code: "slug-taken" }
            ? await SpectrumAnswer.OfAsync(receipt with { Refusal = null }, spectrum, http, address, cancellation)
            : await SpectrumAnswer.MadeAsync(receipt, spectrum, http, address, cancellation);
    }
}
