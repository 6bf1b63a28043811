using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace EventSpectrum.Server.Staff;

/// <summary>
/// The cookie of a signed-in member of staff, and beside it a marker that scripts can read, which grants nothing:
/// it spares everyone else's pages the question whether they are signed in.
/// </summary>
internal static class StaffCookie
{
    /// <summary>The scheme's name.</summary>
    public const string Scheme = "staff-cookie";

    /// <summary>The marker's name; its value is 1.</summary>
    public const string Marker = "es-staff";

    private const string KeyClaim = "staff-key";
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    /// <summary>Registers the scheme. A cookie is good as long as the key it was given for: another facilitator's key, or a revoked one, makes it void, and takes it back.</summary>
    public static void AddStaffCookie(this AuthenticationBuilder authentication) => authentication.AddCookie(Scheme, o =>
    {
        o.Cookie.Name = StaffCookies.Plain;
        o.CookieManager = new StaffCookies();
        o.Cookie.HttpOnly = true;
        // Lax, so that a link to the server followed from a mail still finds the facilitator signed in; writes are checked for their origin.
        o.Cookie.SameSite = SameSiteMode.Lax;
        o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        o.Cookie.Path = "/";
        o.Cookie.IsEssential = true;
        o.ExpireTimeSpan = Life;
        o.SlidingExpiration = true;
        o.Events.OnValidatePrincipal = async context =>
        {
            var services = context.HttpContext.RequestServices;
            var good = context.Principal?.FindFirstValue(StaffMember.KeyIdClaim) is { } id
                ? await services.GetRequiredService<StaffKeys>().HolderOfAsync(id, context.HttpContext.RequestAborted) is not null
                : context.Principal?.FindFirstValue(KeyClaim) == services.GetRequiredService<StaffKey>().Fingerprint;
            if (good) return;
            context.RejectPrincipal();
            await SignOutAsync(context.HttpContext);
        };
        o.Events.OnCheckSlidingExpiration = context =>
        {
            if (context.ShouldRenew) SetMarker(context.HttpContext);
            return Task.CompletedTask;
        };
    });

    /// <summary>Signs a member of staff in.</summary>
    public static Task SignInAsync(HttpContext http, StaffMember staff)
    {
        var identity = staff.ToIdentity(Scheme);
        if (staff.KeyId is null) identity.AddClaim(new Claim(KeyClaim, http.RequestServices.GetRequiredService<StaffKey>().Fingerprint));
        SetMarker(http);
        return http.SignInAsync(Scheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = true });
    }

    /// <summary>Signs out.</summary>
    public static Task SignOutAsync(HttpContext http)
    {
        http.Response.Cookies.Delete(Marker, new CookieOptions { Path = "/" });
        return http.SignOutAsync(Scheme);
    }

    private static void SetMarker(HttpContext http) => http.Response.Cookies.Append(Marker, "1", new CookieOptions
    {
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        Path = "/",
        MaxAge = Life,
        IsEssential = true,
    });
}
