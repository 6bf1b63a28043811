using System.Security.Claims;

namespace EventSpectrum.Server.Staff;

/// <summary>What a member of staff may do.</summary>
internal enum StaffRole
{
    /// <summary>Everything.</summary>
    Facilitator,

    /// <summary>Moderating.</summary>
    Moderator,

    /// <summary>Reading what is not public.</summary>
    Historian,
}

/// <summary>A member of staff: the name of their key, and what they may do.</summary>
/// <param name="KeyId">The id of the key they hold; null for the facilitator's own, and for who holds none.</param>
/// <param name="External">Whether they hold no key of ours, but a token of the OpenID provider.</param>
internal sealed record StaffMember(string Name, StaffRole Role, string? KeyId = null, bool External = false)
{
    /// <summary>The claim that holds <see cref="KeyId"/>.</summary>
    public const string KeyIdClaim = "staff-key-id";

    private const string NameClaim = "staff-name";
    private const string RoleClaim = "staff-role";
    private const string ExternalClaim = "staff-external";

    /// <summary>The holder of the facilitator's key.</summary>
    public static readonly StaffMember Facilitator = new("facilitator", StaffRole.Facilitator);

    /// <summary>The member of staff that a principal is, or null.</summary>
    public static StaffMember? Of(ClaimsPrincipal user) =>
        user.FindFirstValue(NameClaim) is { } name && Enum.TryParse<StaffRole>(user.FindFirstValue(RoleClaim), out var role)
            ? new StaffMember(name, role, user.FindFirstValue(KeyIdClaim), user.HasClaim(c => c.Type == ExternalClaim))
            : null;

    /// <summary>Whether they may change what others made.</summary>
    public bool Moderates => Role is StaffRole.Facilitator or StaffRole.Moderator;

    /// <summary>Whether they may do everything.</summary>
    public bool Facilitates => Role is StaffRole.Facilitator;

    /// <summary>The claims that say so.</summary>
    public ClaimsIdentity ToIdentity(string scheme)
    {
        var identity = new ClaimsIdentity([new Claim(NameClaim, Name), new Claim(RoleClaim, Role.ToString())], scheme);
        if (KeyId is not null) identity.AddClaim(new Claim(KeyIdClaim, KeyId));
        if (External) identity.AddClaim(new Claim(ExternalClaim, "1"));
        return identity;
    }
}
