using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Staff;

namespace EventSpectrum.Server.Hosting;

/// <summary>
/// Turns away writes that another site's page makes in a visitor's name. A browser says where a request comes from
/// (<c>Sec-Fetch-Site</c>, or at least <c>Origin</c>), and a page of another site can neither forge that nor send a Bearer, so a
/// request that carries one needs no further proof; nor do its cookies count. A browser does send other credentials by itself,
/// such as those of a proxy's Basic authentication: they prove nothing.
/// </summary>
internal sealed class SameOrigin(RequestDelegate next)
{
    private static readonly Problem CrossSite = Problem.Of(
        StatusCodes.Status403Forbidden, "cross-site", "This came from another site",
        "A write that relies on a cookie must come from the service's own pages. Other clients send their token or key as a Bearer.");

    public Task InvokeAsync(HttpContext http) => Allows(http.Request) ? next(http) : CrossSite.ExecuteAsync(http);

    private static bool Allows(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) return true;
        if (Bearer.IsSent(request)) return true;
        if (request.Headers["Sec-Fetch-Site"] is [{ } site]) return site is "same-origin" or "none";
        if (request.Headers.Origin is [{ } origin]) return IsOwn(origin, request);
        // Neither: no browser of the last years. Without our cookies there is nothing to abuse.
        return !request.Cookies.Keys.Any(k => k.StartsWith(OwnCookies, StringComparison.Ordinal) || k == StaffCookies.OverHttps);
    }

    private static bool IsOwn(string origin, HttpRequest request) =>
        string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    // What ParticipantCookie, Devices and StaffCookie over plain http have in common.
    private const string OwnCookies = "es-";
}
