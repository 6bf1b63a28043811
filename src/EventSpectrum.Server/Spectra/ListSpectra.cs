using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;

namespace EventSpectrum.Server.Spectra;

/// <summary>All spectra of the server.</summary>
internal static class ListSpectra
{
    public static async Task<IResult> HandleAsync(ISpectra spectra, Caller caller, HttpContext http, PublicAddress address, CancellationToken cancellation)
    {
        Func<string, string>? joinLink = caller.Staff is null ? null : code => PublicAddress.JoinLink(address.Of(http), code);
        var list = new List<SpectrumSummary>();
        foreach (var slug in await spectra.SlugsAsync(cancellation))
        {
            if (await spectra.FindAsync(slug, cancellation) is { } spectrum)
                list.Add(SpectrumSummary.Of(await spectrum.ViewAsync(cancellation), joinLink));
        }

        http.Response.Headers.CacheControl = caller.Staff is null ? "no-cache" : "private, no-store";
        return Results.Json(list, ServerJson.Relaxed.ListSpectrumSummary);
    }
}
