package io.citus4j.jooq.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jooq.impl.SchemaImpl;
import org.jooq.impl.TableImpl;

/**
 * How each class of jOOQ's parts is read.
 *
 * <p>By the names of the classes, because most are not public; one that a later version adds is not
 * known until it is added here.
 */
final class KnownParts {

  private static final String PACKAGE = "org.jooq.impl.";
  private static final Map<String, PartKind> KINDS = new HashMap<>();
  private static final ClassValue<PartKind> FOUND =
      new ClassValue<>() {
        @Override
        protected PartKind computeValue(Class<?> type) {
          return find(type);
        }
      };

  static {
    add(
        PartKind.HOLDER,
        "SelectImpl SelectQueryImpl InsertImpl InsertQueryImpl InsertAsResultQuery UpdateImpl"
            + " UpdateQueryImpl UpdateAsResultQuery DeleteImpl DeleteQueryImpl DeleteAsResultQuery"
            + " MergeImpl TruncateImpl WithImpl CommonTableExpressionList CommonTableExpressionImpl"
            + " DerivedColumnListImpl Alias TableAlias FieldAlias AliasedSelect DerivedTable Lateral"
            + " InlineDerivedTable NoAutoAlias Values ArrayTable ArrayOfValues RowsFrom"
            + " WithOrdinalityTable TableImpl SchemaImpl Join LeftJoin RightJoin FullJoin CrossJoin"
            + " CrossApply OuterApply NaturalJoin NaturalLeftJoin NaturalRightJoin NaturalFullJoin"
            + " LeftSemiJoin LeftAntiJoin NoTableJoin"
            + " AsteriskImpl QualifiedAsteriskImpl SelectFieldList TableList GroupFieldList"
            + " SortFieldList WindowList WindowDefinitionImpl WindowSpecificationImpl SortFieldImpl"
            + " QueryPartList QueryPartListView QueryPartCollectionView"
            + " QueryPartCollectionView$QueryPartCollectionView0 WrappedList FieldsImpl"
            + " QualifiedSelectFieldList FieldMapForUpdate FieldMapsForInsert Limit ForLock"
            + " ConditionProviderImpl QuantifiedArray QuantifiedSelectImpl CustomQueryPart$1"
            + " RowSubqueryCondition$Native Cast$CastNative SequenceImpl"
            + " RowImplN");
    for (int degree = 1; degree <= 22; degree++) {
      add(PartKind.HOLDER, "RowImpl" + degree);
    }
    add(PartKind.COLUMN, "TableFieldImpl FieldProxy QualifiedRowid Excluded");
    add(PartKind.VALUE, "Val");
    add(PartKind.COMPARISON, "Eq Ne Lt Le Gt Ge");
    add(
        PartKind.PATTERN,
        "Like NotLike LikeIgnoreCase NotLikeIgnoreCase SimilarTo NotSimilarTo RegexpLike");
    add(PartKind.AND, "And");
    add(PartKind.OR, "Or");
    add(PartKind.NOT, "Not NotField");
    add(PartKind.IN_LIST, "InList NotInList");
    add(PartKind.BETWEEN, "BetweenCondition");
    add(PartKind.EXISTS, "Exists");
    add(PartKind.NULL_TEST, "IsNull IsNotNull");
    add(PartKind.ROW_COMPARISON, "RowCondition RowInCondition");
    add(
        PartKind.QUANTIFIED,
        "In NotIn EqQuantified NeQuantified LtQuantified LeQuantified GtQuantified GeQuantified"
            + " RowSubqueryCondition");
    add(PartKind.TRUE, "TrueCondition NoCondition");
    add(PartKind.FALSE, "FalseCondition");
    add(PartKind.SUBQUERY, "ScalarSubquery Multiset ProjectSingleScalarSubquery");
    add(PartKind.COLLECTED_SUBQUERY, "ArrayQuery");
    add(
        PartKind.AGGREGATE,
        "AnyValue ArrayAgg Avg BitAndAgg BitNandAgg BitNorAgg BitOrAgg BitXNorAgg BitXorAgg BoolAnd"
            + " BoolOr Corr Count CountTable CovarPop CovarSamp CumeDist DefaultAggregateFunction"
            + " DenseRank FirstValue GroupConcat JSONArrayAgg JSONObjectAgg Lag LastValue Lead"
            + " ListAgg Max Median Min Mode MultisetAgg NthValue Ntile PercentRank Rank RegrAvgX"
            + " RegrAvgY RegrCount RegrIntercept RegrR2 RegrSlope RegrSxx RegrSxy RegrSyy RowNumber"
            + " StddevPop StddevSamp Sum VarPop VarSamp XMLAgg");
    add(PartKind.FUNCTION, "Function Function1");
    add(
        PartKind.STRICT_CALL,
        "Abs Acos Add Asin Atan BitAnd BitNot BitOr BitXor Cardinality Ceil CharLength Chr"
            + " Concat Cos Cosh Cot Div Exp Expression Floor IAdd IDiv IMul ISub Left Ln Log Log10"
            + " Lower Lpad Ltrim Md5 Mod Mul Neg OctetLength Position Power Repeat Replace Reverse"
            + " Right Round Rpad Rtrim Shl Shr Sign Sin Sqrt Sub Substring Tan Translate Trim Trunc"
            + " Upper");
    add(
        PartKind.CALL,
        "Acosh Acoth Array ArrayAppend ArrayConcat ArrayGet ArrayGet$Standard ArrayOverlap"
            + " ArrayPrepend ArrayRemove ArrayReplace Ascii Asinh Atan2 Atanh BitCount BitGet"
            + " BitLength BitNand BitNor BitSet BitXNor CaseSearched CaseSimple Choose Coalesce"
            + " Collated Coth DateAdd DateDiff Decode Degrees Digits Euler"
            + " Expression$DateExpression Extract Greatest Iif IsDistinctFrom IsDocument IsJson"
            + " IsNotDistinctFrom IsNotDocument IsNotJson JSONArray JSONBGetAttribute"
            + " JSONBGetAttributeAsText JSONBGetElement JSONBGetElementAsText JSONBInsert JSONBKeys"
            + " JSONBRemove JSONBReplace JSONBSet JSONEntryImpl JSONGetAttribute"
            + " JSONGetAttributeAsText JSONGetElement JSONGetElementAsText JSONInsert JSONKeys"
            + " JSONObject JSONRemove JSONReplace JSONSet Least LikeQuantified NotLikeQuantified"
            + " Nullif Nvl Nvl2 Overlay Pi QualifiedRecordConstant Radians RowAsField RowIsNotNull"
            + " RowIsNull Sinh Space SplitPart Square SubstringIndex TableAsField Tanh Tau"
            + " TimestampDiff ToHex TruncDate WidthBucket Xor NullCondition SelectIsNull"
            + " SelectIsNotNull SimilarToQuantified NotSimilarToQuantified RowOverlaps");
    add(
        PartKind.STABLE_CALL,
        "CurrentCatalog CurrentDate CurrentSchema CurrentTime CurrentTimestamp CurrentUser"
            + " DateOrTime ToChar ToDate ToTimestamp");
    add(PartKind.SEQUENCE, "SequenceImpl$SequenceFunction");
    add(
        PartKind.WRAPPER,
        "Coerce ConvertedVal LazyVal ConditionAsField Contains ContainsIgnoreCase CustomCondition$1 CustomField$1"
            + " EndsWith EndsWithIgnoreCase FieldCondition MapCondition ParenthesisedField"
            + " Rand RecordCondition RegexpReplace RowEq RowGe RowGt RowIsDistinctFrom RowLe RowLt"
            + " RowNe StartsWith StartsWithIgnoreCase Uuid");
    add(PartKind.DEFAULT, "Default");
    add(PartKind.GROUPING, "Rollup Cube GroupingSets EmptyGroupingSet");
    add(
        PartKind.TABLE_FUNCTION,
        "GenerateSeries FunctionTable ArrayTable$StandardUnnest ArrayOfValues$StandardUnnest");
    add(PartKind.PLAIN_SQL, "SQLField SQLFieldSimple SQLImpl");
    KINDS.put("Cast", PartKind.CAST);
    KINDS.put("TryCast", PartKind.CAST);
  }

  private KnownParts() {}

  private static void add(PartKind kind, String names) {
    for (String name : names.split(" ", -1)) {
      KINDS.put(name, kind);
    }
  }

  static PartKind kindOf(Class<?> type) {
    return FOUND.get(type);
  }

  private static PartKind find(Class<?> type) {
    if (type.getName().startsWith(PACKAGE)) {
      return KINDS.getOrDefault(type.getName().substring(PACKAGE.length()), PartKind.UNKNOWN);
    }
    return TableImpl.class.isAssignableFrom(type) || SchemaImpl.class.isAssignableFrom(type)
        ? PartKind.HOLDER
        : PartKind.UNKNOWN;
  }

  /** The names of the classes that are known. */
  static Set<String> names() {
    return Set.copyOf(KINDS.keySet());
  }

  /** The name of a class for messages. */
  static String nameOf(Class<?> type) {
    String name = type.getName().substring(type.getName().lastIndexOf('.') + 1);
    return name.substring(name.lastIndexOf('$') + 1);
  }
}
