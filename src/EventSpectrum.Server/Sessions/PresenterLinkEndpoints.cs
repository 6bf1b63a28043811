using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Staff;
using EventSpectrum.Sessions;

namespace EventSpectrum.Server.Sessions;

/// <summary>What the link carried.</summary>
internal sealed record PresentRequest(string? Key);

/// <summary>The presenter's link.</summary>
/// <param name="Url">Its address, or null when there is none.</param>
internal sealed record PresenterLinkAnswer(string? Url);

/// <summary>The link that opens the presenter's page on a computer nobody signs in on.</summary>
internal static class PresenterLinkEndpoints
{
    private static readonly TimeSpan CookieLife = TimeSpan.FromDays(30);

    private static readonly Problem Void = Problem.Of(
        StatusCodes.Status403Forbidden, "presenter-link-void", "This link is no longer good", "It was revoked, or another took its place. Ask the facilitator for a new one.");

    public static void MapPresenterLink(this RouteGroupBuilder spectrum)
    {
        var present = spectrum.MapGroup("/present").WithTags("Sessions");
        present.MapPost("", OpenAsync).Produces(StatusCodes.Status204NoContent).WithSummary("Trade a presenter's link for a cookie");
        var link = present.MapGroup("/link").RequireAuthorization(Access.Facilitator);
        link.MapGet("", ReadAsync).Produces<PresenterLinkAnswer>().WithSummary("The presenter's link");
        link.MapPost("", MakeAsync).Produces<PresenterLinkAnswer>(StatusCodes.Status201Created).WithSummary("Make a presenter's link in place of the one before");
        link.MapDelete("", RevokeAsync).Produces<PresenterLinkAnswer>().WithSummary("Revoke the presenter's link");
    }

    private static async Task<IResult> OpenAsync(
        PresentRequest request, TheSpectrum spectrum, HttpContext http, PresenterKeys keys, Guesses guesses, CancellationToken cancellation)
    {
        if (request.Key is not { Length: > 0 } key) return Problem.Invalid("key", "“key” is needed: what the link carries.");
        var slug = spectrum.Value.Slug;
        if (!keys.Opens(key, slug, (await spectrum.Value.ViewAsync(cancellation)).PresenterLink)) return guesses.Wrong(http, Secret.PresenterLink) ?? Void;
        http.Response.Cookies.Append(PresenterKeys.CookieName(slug), key, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            Path = $"/api/spectra/{slug}",
            MaxAge = CookieLife,
            IsEssential = true,
        });
        return Results.NoContent();
    }

    private static async Task<IResult> ReadAsync(
        TheSpectrum spectrum, HttpContext http, PresenterKeys keys, PublicAddress address, CancellationToken cancellation) =>
        Answer((await spectrum.Value.ViewAsync(cancellation)).PresenterLink, spectrum, http, keys, address, StatusCodes.Status200OK);

    private static async Task<IResult> MakeAsync(
        TheSpectrum spectrum, Caller caller, HttpContext http, PresenterKeys keys, PublicAddress address, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var check = new Check();
        var key = CommandIds.Key(check, http, null, caller, "presenter-link");
        if (check.Failed) return check.Problem;
        var receipt = await spectrum.Value.SendAsync(Handlers.MakePresenterLink, new MakePresenterLink(Ids.New(), caller.StaffName), key, cancellation);
        loggers.LogAct(receipt, caller.StaffName, "made a presenter's link to", spectrum.Value);
        return receipt.Refusal is { } refusal ? Problem.Of(refusal) : Answer(receipt.Answer!.LinkId, spectrum, http, keys, address, StatusCodes.Status201Created);
    }

    private static async Task<IResult> RevokeAsync(
        TheSpectrum spectrum, Caller caller, HttpContext http, PresenterKeys keys, PublicAddress address, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var receipt = await spectrum.Value.SendAsync(Handlers.RevokePresenterLink, new RevokePresenterLink(caller.StaffName), null, cancellation);
        loggers.LogAct(receipt, caller.StaffName, "revoked the presenter's link to", spectrum.Value);
        return receipt.Refusal is { } refusal ? Problem.Of(refusal) : Answer(receipt.Answer!.LinkId, spectrum, http, keys, address, StatusCodes.Status200OK);
    }

    private static IResult Answer(string? linkId, TheSpectrum spectrum, HttpContext http, PresenterKeys keys, PublicAddress address, int status)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        var slug = spectrum.Value.Slug;
        var url = linkId is null ? null : PublicAddress.PresenterLink(address.Of(http), slug, keys.Issue(slug, linkId));
        return Results.Json(new PresenterLinkAnswer(url), ServerJson.Relaxed.PresenterLinkAnswer, statusCode: status);
    }
}
