namespace EventSpectrum.Server.Hosting;

/// <summary>What browsers are told not to do with our pages and answers.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IHostEnvironment environment)
{
    private const string OnlyByHttps = "max-age=31536000";

    // Styles: the chart places things by CSSOM and attributes of SVG, which a policy does not concern; there is no inline style or script.
    private const string Everywhere =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors ";

    private static readonly string Policy = PolicyFor("'none'");

    /// <summary>The policy, with the sites in whose frames a page may be.</summary>
    public static string PolicyFor(string frameAncestors) => Everywhere + frameAncestors;

    public Task InvokeAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        // Said by http it would not count, and where things are developed it would lock http://localhost for a year.
        if (http.Request.IsHttps && !environment.IsDevelopment()) headers.StrictTransportSecurity = OnlyByHttps;
        // For whatever says nothing itself: an answer may be about whoever asked.
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)) headers.CacheControl = "private, no-store";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return next(http);
    }
}
