namespace EventSpectrum.Server.Participants;

/// <summary>The cookie that joining sets: one for each spectrum, unreadable to scripts, and sent to that spectrum's addresses only.</summary>
internal static class ParticipantCookie
{
    /// <summary>Its name for a spectrum; never that of a staff cookie, whatever the slug.</summary>
    public static string Name(string slug) => $"es-p-{slug}";

    /// <summary>Takes it away.</summary>
    public static void Clear(HttpContext http, string slug) =>
        http.Response.Cookies.Delete(Name(slug), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = $"/api/spectra/{slug}" });

    /// <summary>Sets it.</summary>
    public static void Set(HttpContext http, string slug, string token) => http.Response.Cookies.Append(Name(slug), token, new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        Path = $"/api/spectra/{slug}",
        MaxAge = TimeSpan.FromDays(400),
        IsEssential = true,
    });
}
