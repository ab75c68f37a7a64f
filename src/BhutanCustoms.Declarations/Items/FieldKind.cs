namespace BhutanCustoms.Declarations.Items;

/// <summary>How a field's values are read, checked and stored.</summary>
public enum FieldKind
{
    /// <summary>Text that is mostly different in every row, such as a declaration number. Stored as a <see cref="TextColumn"/>.</summary>
    Identifier,

    /// <summary>Free text, such as a goods description. Stored as a <see cref="TextColumn"/>.</summary>
    Text,

    /// <summary>Text with few distinct values, such as an office or a party. Stored as a <see cref="CategoryColumn"/>.</summary>
    Category,

    /// <summary>An HS code of 6 to 10 digits, kept as text. Stored as a <see cref="CategoryColumn"/>.</summary>
    HsCode,

    /// <summary>A decimal number. Stored as a <see cref="NumberColumn"/>.</summary>
    Number,

    /// <summary>Yes or no. Stored as a <see cref="NumberColumn"/> of 1 and 0.</summary>
    Flag,

    /// <summary>A calendar day. Stored as a <see cref="DateColumn"/>.</summary>
    Date,
}
