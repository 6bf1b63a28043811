using Microsoft.AspNetCore.Authentication.Cookies;

namespace EventSpectrum.Server.Staff;

/// <summary>
/// Names staff's cookie by how a request came. Over https it is <c>__Host-es-staff-session</c>: a browser takes that name only from
/// this very host, over https and for every path, so that no other page, subdomain or eavesdropper can plant one. Over plain http,
/// where browsers refuse such names, it is <c>es-staff-session</c>, and that one is never read over https.
/// </summary>
internal sealed class StaffCookies : ICookieManager
{
    /// <summary>The name over plain http.</summary>
    public const string Plain = "es-staff-session";

    /// <summary>The name over https.</summary>
    public const string OverHttps = "__Host-" + Plain;

    /// <summary>Whether a request carries one.</summary>
    public static bool AreSent(HttpRequest request) => request.Cookies.ContainsKey(Plain) || request.Cookies.ContainsKey(OverHttps);

    private readonly ChunkingCookieManager cookies = new();

    /// <inheritdoc/>
    public string? GetRequestCookie(HttpContext context, string key) => cookies.GetRequestCookie(context, Name(context));

    /// <inheritdoc/>
    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        cookies.AppendResponseCookie(context, Name(context), value, options);

    /// <inheritdoc/>
    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => cookies.DeleteCookie(context, Name(context), options);

    private static string Name(HttpContext context) => context.Request.IsHttps ? OverHttps : Plain;
}
