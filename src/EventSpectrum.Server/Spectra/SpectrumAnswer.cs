using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Spectra;

namespace EventSpectrum.Server.Spectra;

/// <summary>What a facilitator is answered who made or changed a spectrum: its picture, with the ways in.</summary>
internal static class SpectrumAnswer
{
    /// <summary>The picture, or why not.</summary>
    public static async Task<IResult> OfAsync(
        Receipt<SpectrumOutcome> receipt, ISpectrum spectrum, HttpContext http, PublicAddress address, CancellationToken cancellation) =>
        receipt.Refusal is { } refusal ? Problem.Of(refusal) : await PictureAsync(spectrum, http, address, StatusCodes.Status200OK, cancellation);

    /// <summary>As <see cref="OfAsync"/>, for one that is new.</summary>
    public static async Task<IResult> MadeAsync(
        Receipt<SpectrumOutcome> receipt, ISpectrum spectrum, HttpContext http, PublicAddress address, CancellationToken cancellation)
    {
        if (receipt.Refusal is { } refusal) return Problem.Of(refusal);
        http.Response.Headers.Location = $"/api/spectra/{spectrum.Slug}";
        return await PictureAsync(spectrum, http, address, StatusCodes.Status201Created, cancellation);
    }

    private static async Task<IResult> PictureAsync(ISpectrum spectrum, HttpContext http, PublicAddress address, int status, CancellationToken cancellation)
    {
        var view = await spectrum.ViewAsync(cancellation);
        return Results.Json(Picture.Of(view, joinLink: code => PublicAddress.JoinLink(address.Of(http), code)), ServerJson.Relaxed.Picture, statusCode: status);
    }
}
