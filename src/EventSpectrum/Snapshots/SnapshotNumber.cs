using System.Text.Json;

namespace EventSpectrum.Snapshots;

/// <summary>Coordinates of a foreign file.</summary>
internal static class SnapshotNumber
{
    /// <summary>Whether there is a value; null counts as none.</summary>
    public static bool Has(JsonElement from, string name) => from.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>What is wrong with a coordinate; null when it is a number from 0 to 100.</summary>
    public static string? Fault(JsonElement from, string name)
    {
        if (!Has(from, name)) return $"It has no {name}.";
        var value = from.GetProperty(name);
        if (value.ValueKind != JsonValueKind.Number) return $"Its {name} is not a number.";
        return value.TryGetDecimal(out var number) && number is >= 0 and <= 100
            ? null
            : $"Its {name} is {SnapshotText.Cut(value.GetRawText(), 30)}, which is not from 0 to 100.";
    }

    /// <summary>A coordinate without <see cref="Fault"/> as an integer, 100 being <paramref name="full"/>; null where there is none.</summary>
    public static int? Scaled(JsonElement from, string name, int full) => Has(from, name)
        ? (int)decimal.Round(from.GetProperty(name).GetDecimal() * (full / 100), MidpointRounding.AwayFromZero)
        : null;
}
