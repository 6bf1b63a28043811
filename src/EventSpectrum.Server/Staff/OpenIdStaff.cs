using System.Security.Claims;
using EventSpectrum.Server.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace EventSpectrum.Server.Staff;

/// <summary>
/// Takes bearer tokens of an OpenID provider for staff, where one is configured: signed with a key of the provider's, by it, for this
/// service, and not past their time. What somebody may do is what their token says; there is no list of people here.
/// </summary>
internal sealed partial class OpenIdStaff
{
    private const int LongestToken = 8_192;
    private const int LongestName = 40;
    private const int LongestSubject = 64;

    // Signatures that only the provider can make. Not "none", and none by a secret that both sides know.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private readonly OpenIdOptions settings;
    private readonly ILogger logger;
    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };
    private readonly TokenValidationParameters? rules;

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">They will not do.</exception>
    public OpenIdStaff(IOptions<EventSpectrumOptions> options, ILoggerFactory loggers)
    {
        settings = options.Value.OpenId;
        logger = loggers.CreateLogger(StaffActs.Category);
        if (settings.Issuer is not { } issuer) return;
        if (!issuer.IsAbsoluteUri || !(issuer.Scheme == Uri.UriSchemeHttps || (issuer.Scheme == Uri.UriSchemeHttp && issuer.IsLoopback)))
            throw new InvalidOperationException("EventSpectrum:OpenId:Issuer must be an https address.");
        if (string.IsNullOrWhiteSpace(settings.Audience)) throw new InvalidOperationException("EventSpectrum:OpenId:Audience must be set: a token for another service must not open this one.");
        if (settings.RoleMap.Values.FirstOrDefault(r => !StaffRoles.TryRead(r, out _)) is { } unknown)
            throw new InvalidOperationException($"EventSpectrum:OpenId:RoleMap names the role “{unknown}”; there are {string.Join(", ", StaffRoles.Names)}.");

        rules = new TokenValidationParameters
        {
            ValidIssuer = issuer.OriginalString,
            ValidAudience = settings.Audience,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ClockSkew = TimeSpan.FromMinutes(1),
        };
        if (settings.KeyFile is { Length: > 0 } file)
            rules.IssuerSigningKeys = new JsonWebKeySet(File.ReadAllText(file)).GetSigningKeys();
        else
            rules.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
                issuer.OriginalString.TrimEnd('/') + "/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(),
                new HttpDocumentRetriever { RequireHttps = issuer.Scheme == Uri.UriSchemeHttps });
    }

    /// <summary>Whom a token belongs to: null when it is none that counts; without a member of staff when it names no role.</summary>
    public async ValueTask<OpenIdHolder?> HolderAsync(string bearer)
    {
        if (rules is null || bearer.Length > LongestToken || bearer.Count(c => c == '.') != 2) return null;
        var result = await handler.ValidateTokenAsync(bearer, rules);
        if (!result.IsValid)
        {
            // Only the kind of fault: its words may hold what the token says.
            LogRefused(logger, result.Exception?.GetType().Name ?? "unknown");
            return null;
        }

        var claims = result.ClaimsIdentity;
        if (claims.FindFirst(JwtRegisteredClaimNames.Sub)?.Value is not { Length: > 0 } subject) return null;
        var roles = claims.FindAll(settings.RoleClaim).Select(RoleOf).OfType<StaffRole>().ToArray();
        // The first of the roles is the one that may do the most.
        return new OpenIdHolder(roles.Length == 0 ? null : new StaffMember(NameOf(claims, subject), roles.Min(), External: true));
    }

    private StaffRole? RoleOf(Claim claim)
    {
        var name = settings.RoleMap.Count == 0 ? claim.Value : settings.RoleMap.GetValueOrDefault(claim.Value);
        return StaffRoles.TryRead(name, out var role) ? role : null;
    }

    private string NameOf(ClaimsIdentity claims, string subject) =>
        claims.FindFirst(settings.NameClaim)?.Value is { } name && Clean(name, LongestName) is { Length: > 0 } clean
            ? $"{clean} ({Clean(subject, LongestSubject)})"
            : $"({Clean(subject, LongestSubject)})";

    private static string Clean(string text, int most)
    {
        var visible = string.Concat(text.EnumerateRunes().Where(r => !System.Text.Rune.IsControl(r) && System.Text.Rune.GetUnicodeCategory(r) is not System.Globalization.UnicodeCategory.Format).Take(most));
        return visible.Trim();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A token of the OpenID provider was not taken ({Fault})")]
    private static partial void LogRefused(ILogger logger, string fault);
}

/// <summary>Who holds a good token.</summary>
/// <param name="Staff">The member of staff, or null where the token names no role.</param>
internal sealed record OpenIdHolder(StaffMember? Staff);
