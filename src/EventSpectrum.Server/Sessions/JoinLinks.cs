using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using QRCoder;

namespace EventSpectrum.Server.Sessions;

/// <summary>The ways into a session: the short address with its code, and that address as a QR code.</summary>
internal static class JoinLinks
{
    private static readonly Problem NoSession = Problem.Of(
        StatusCodes.Status404NotFound, "no-session", "No session runs", "There is nothing to join just now.");

    private static readonly Problem StaffOnly = Problem.Of(
        StatusCodes.Status403Forbidden, "staff-only", "This is for staff", "This session wants its code, and the picture would give it away.");

    /// <summary>From the short address to the spectrum's page. A code that leads nowhere leads to the start page, which says so.</summary>
    public static async Task<IResult> FollowAsync(string code, HttpContext http, JoinCodes codes, Guesses guesses, TimeProvider clock, CancellationToken cancellation)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (code.Length <= 40 && await codes.FindAsync(code, cancellation) is { } found)
        {
            if (clock.GetUtcNow() >= found.Expires) return Results.LocalRedirect("/?code-expired=1");
            return Results.LocalRedirect($"/{found.Slug}?code={Uri.EscapeDataString(found.Code)}");
        }

        return guesses.Wrong(http, Secret.JoinLink) ?? Results.LocalRedirect("/?code-unknown=1");
    }

    /// <summary>The running session's address as a QR code: black on white whatever the theme, with its quiet zone, of any size.</summary>
    public static async Task<IResult> QrAsync(TheSpectrum spectrum, Caller caller, HttpContext http, PublicAddress address, PresenterKeys presenters, CancellationToken cancellation)
    {
        if ((await spectrum.Value.ViewAsync(cancellation)).Current is not { } session) return NoSession;
        if (session.CodeNeeded && caller.Staff is null && !await presenters.HoldsAsync(http, spectrum, cancellation)) return StaffOnly;
        using var data = QRCodeGenerator.GenerateQrCode(PublicAddress.JoinLink(address.Of(http), session.JoinCode), QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        var svg = code.GetGraphic(10, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Text(svg, "image/svg+xml; charset=utf-8");
    }
}
