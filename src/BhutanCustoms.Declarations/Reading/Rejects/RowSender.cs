namespace BhutanCustoms.Declarations.Reading.Rejects;

/// <summary>Who sent a row that was rejected or repaired, as far as it can be read: who can mend what is wrong there.</summary>
/// <param name="Office">The office; empty where none is given.</param>
/// <param name="Declarant">The declarant, as the file has it; empty where none is given.</param>
public readonly record struct RowSender(string Office, string Declarant);
