using System.Text.Json;

namespace EventSpectrum.Server.Staff;

/// <summary>Roles by the names they have in the contract and in the database.</summary>
internal static class StaffRoles
{
    private static readonly Dictionary<string, StaffRole> ByName = Enum.GetValues<StaffRole>().ToDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>All names.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>The role's name.</summary>
    public static string NameOf(StaffRole role) => JsonNamingPolicy.CamelCase.ConvertName(role.ToString());

    /// <summary>The role of that name.</summary>
    public static bool TryRead(string? name, out StaffRole role) => ByName.TryGetValue(name ?? "", out role);

    /// <summary>The role of a name that is known to be one.</summary>
    public static StaffRole Read(string name) => ByName[name];
}
